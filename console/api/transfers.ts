import { HostGone } from './client';
import { deliverFile, type FileOptions } from './files';

/** A file that this tab sends, whichever part of the page is open. */
export interface Transfer {
  readonly file: File;
  readonly options: FileOptions;
  /** Bytes. */
  readonly sent: number;
  readonly status: 'sending' | 'gone' | 'done' | 'refused';
  readonly error?: Error;
}

const retryMs = 2_000;
export const transferChanged = 'transfer-changed';
const transfers = new Map<string, Transfer>();

export function transferOf(key: string): Transfer | undefined {
  return transfers.get(key);
}

/** Sends a file under a key, and again with the same key when the host was gone. */
export async function startTransfer(id: string, key: string, file: File, options: FileOptions): Promise<void> {
  if (transfers.get(key)?.status === 'sending') return;
  const change = (part: Partial<Transfer>) => {
    transfers.set(key, { ...(transfers.get(key) ?? { file, options, sent: 0, status: 'sending' }), file, options, ...part });
    dispatchEvent(new Event(transferChanged));
  };
  rememberFile(key, file, options);
  for (;;) {
    change({ status: 'sending', sent: 0 });
    try {
      await deliverFile(id, file, options, { key, onProgress: (sent) => change({ sent }) });
      change({ status: 'done', sent: file.size });
      return;
    } catch (error) {
      if (!(error instanceof HostGone)) {
        change({ status: 'refused', error: error as Error });
        return;
      }
      change({ status: 'gone' });
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** What is remembered of a file in this tab, so that it can go on after the page was loaded anew. */
export interface RememberedFile {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly options: FileOptions;
}

function rememberFile(key: string, { name, size, lastModified }: File, options: FileOptions): void {
  sessionStorage.setItem(`upload ${key}`, JSON.stringify({ name, size, lastModified, options } satisfies RememberedFile));
}

export function rememberedFile(key: string): RememberedFile | undefined {
  const text = sessionStorage.getItem(`upload ${key}`);
  return text === null ? undefined : (JSON.parse(text) as RememberedFile);
}

/** A key that nobody else has. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
