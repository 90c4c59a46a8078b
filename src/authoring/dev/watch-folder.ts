import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** An editor writes a file in several steps. */
const settleMs = 30;

/** What no change of a connector is in. */
const ignored = /(^|[\\/])(node_modules|\.git|coverage)([\\/]|$)|(^|[\\/])\.[^\\/]*\.sw[a-z]$|~$|\.tsbuildinfo$/;

/**
 * Calls back with one of several changes that come together, by its path in the folder.
 * @param isOwn a file that this program writes
 * @returns what ends it
 */
export function watchFolder(directory: string, isOwn: (file: string) => boolean, onChange: (file: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let changed: string[] = [];
  const unwatch = watchTree(directory, (file) => {
    if (ignored.test(file) || isOwn(file)) return;
    changed.push(file);
    timer ??= setTimeout(() => {
      // Editors write another file first, which they rename.
      const shown = changed.find((each) => existsSync(path.join(directory, each))) ?? file;
      timer = undefined;
      changed = [];
      onChange(shown);
    }, settleMs);
  });
  return () => {
    clearTimeout(timer);
    unwatch();
  };
}

/**
 * Watches each folder by itself: the recursive watcher of Node.js watches files on Linux, and sees no change of a file any more after
 * another one was renamed to it, as editors and git do.
 */
function watchTree(directory: string, onEvent: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const stop = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const start = (folder: string): void => {
    if (ignored.test(folder)) return;
    stop(folder);
    const place = path.join(directory, folder);
    const watcher = watch(place, (event, name) => {
      if (name === null) return;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (event === 'rename' && isFolder(path.join(directory, file))) start(file);
      onEvent(file);
    });
    // A folder that is removed.
    watchers.set(
      folder,
      watcher.on('error', () => stop(folder)),
    );
    for (const entry of readdirSync(place, { withFileTypes: true }))
      if (entry.isDirectory()) start(folder === '' ? entry.name : `${folder}/${entry.name}`);
  };
  start('');
  return () => [...watchers.keys()].forEach(stop);
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
