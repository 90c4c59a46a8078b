import { HostGone } from './client';
import { deliverFile, syncFile } from './files';
import type { AudienceOptions, FileOptions } from './types';

/** A file that this tab sends, whichever part of the page is open. */
export interface Transfer {
  readonly file: File;
  readonly options: FileOptions;
  /** Of a whole audience, in the words of the host: what was done. */
  readonly summary?: string;
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

/**
 * Sends a file under a key, and again with the same key when the host was gone.
 * @param audience for a file that holds the whole audience; without it, a file of changes
 */
export async function startTransfer(id: string, key: string, file: File, options: FileOptions, audience?: AudienceOptions): Promise<void> {
  if (transfers.get(key)?.status === 'sending') return;
  const change = (part: Partial<Transfer>) => {
    transfers.set(key, { ...(transfers.get(key) ?? { file, options, sent: 0, status: 'sending' }), file, options, ...part });
    dispatchEvent(new Event(transferChanged));
  };
  rememberFile(key, file, options, audience);
  for (;;) {
    change({ status: 'sending', sent: 0 });
    try {
      const how = { key, onProgress: (sent: number) => change({ sent }) };
      if (audience === undefined) await deliverFile(id, file, options, how);
      else change({ summary: (await syncFile(id, file, options, audience, how)).summary });
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
  readonly audience?: AudienceOptions;
}

function rememberFile(key: string, { name, size, lastModified }: File, options: FileOptions, audience: AudienceOptions | undefined): void {
  const remembered: RememberedFile = { name, size, lastModified, options, ...(audience && { audience }) };
  sessionStorage.setItem(`upload ${key}`, JSON.stringify(remembered));
}

export function rememberedFile(key: string): RememberedFile | undefined {
  const text = sessionStorage.getItem(`upload ${key}`);
  return text === null ? undefined : (JSON.parse(text) as RememberedFile);
}

/** A key that nobody else has. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
