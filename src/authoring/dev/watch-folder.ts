import { watch } from 'node:fs';
import path from 'node:path';

/** An editor writes a file in several steps. */
const settleMs = 30;

/** What no change of a connector is in. */
const ignored = /(^|[\\/])(node_modules|\.git|coverage)([\\/]|$)|(^|[\\/])\.[^\\/]*\.sw[a-z]$|~$|\.tsbuildinfo$/;

/**
 * Calls back with the first of several changes that come together, by its path in the folder.
 * @param isOwn a file that this program writes
 * @returns what ends it
 */
export function watchFolder(directory: string, isOwn: (file: string) => boolean, onChange: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(directory, { recursive: true }, (_event, name) => {
    if (name === null || timer !== undefined) return;
    const file = name.split(path.sep).join('/');
    if (ignored.test(file) || isOwn(file)) return;
    timer = setTimeout(() => {
      timer = undefined;
      onChange(file);
    }, settleMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
