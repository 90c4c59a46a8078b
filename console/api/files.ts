import { authorization, call, faultsOf, HostGone, keyRefused, Refusal } from './client';
import type { AudienceOptions, Comparison, DryRun, FileOptions, Inspection, RowOutcome, Upload } from './types';

/** Files: what the host says of one, and sending one. No file is parsed here. */

const inspectedBytes = 64 * 1024;

export interface SendOptions {
  readonly key?: string | undefined;
  /** Told how many bytes are sent. */
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
}

const pathOf = (id: string) => `/v1/connections/${id}/files`;

export function inspectFile(id: string, file: File, options: FileOptions): Promise<Inspection> {
  return send(`${pathOf(id)}/inspect`, file.slice(0, inspectedBytes), options, {}, (text) => JSON.parse(text) as Inspection);
}

export function tryFile(id: string, file: File, options: FileOptions, how: SendOptions): Promise<DryRun> {
  return send(`${pathOf(id)}/dry-run`, file, options, how, (text) => JSON.parse(text) as DryRun);
}

export function deliverFile(id: string, file: File, options: FileOptions, how: SendOptions): Promise<Upload> {
  return send(`${pathOf(id)}/deliver`, file, options, how, (text) => JSON.parse(text) as Upload);
}

/** Each row of a whole audience is a member. */
export function withoutAction(options: FileOptions): FileOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'action'));
}

/** What a file would change as the whole audience. Its options name no action. */
export function compareFile(id: string, file: File, options: FileOptions, how: SendOptions): Promise<Comparison> {
  return send(`/v1/connections/${id}/sync?dryRun=true`, file, options, how, (text) => JSON.parse(text) as Comparison);
}

/** Makes the members those of a file. */
export function syncFile(id: string, file: File, options: FileOptions, audience: AudienceOptions, how: SendOptions): Promise<Comparison> {
  const { keepMissing, allowRemovals } = audience;
  const query = new URLSearchParams({
    keepMissing: String(keepMissing),
    ...(allowRemovals !== undefined && { allowRemovals }),
  });
  return send(`/v1/connections/${id}/sync?${query.toString()}`, file, options, how, (text) => JSON.parse(text) as Comparison);
}

/** The rows that failed, as CSV. @param how without a key, those that would be refused */
export function rejectedRows(id: string, file: File, options: FileOptions, how: SendOptions): Promise<string> {
  return send(`${pathOf(id)}/rejected`, file, options, how, (text) => text);
}

export function readUpload(id: string, key: string): Promise<Upload> {
  return call<Upload>(`${pathOf(id)}/${encodeURIComponent(key)}`);
}

export async function listUploads(id: string): Promise<readonly Upload[]> {
  return (await call<{ uploads: readonly Upload[] }>(pathOf(id))).uploads;
}

export function readRows(id: string, key: string, query: Readonly<Record<string, string>>) {
  const path = `${pathOf(id)}/${encodeURIComponent(key)}/rows?${new URLSearchParams(query).toString()}`;
  return call<{ rows: readonly RowOutcome[]; cursor?: string }>(path);
}

/** By XMLHttpRequest, since it tells how much of a file is sent. */
function send<T>(path: string, file: Blob, options: FileOptions, how: SendOptions, read: (text: string) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Authorization', authorization());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('File-Options', toHeader(options));
    if (how.key !== undefined) request.setRequestHeader('Idempotency-Key', how.key);
    request.upload.addEventListener('progress', ({ loaded }) => how.onProgress?.(loaded));
    request.addEventListener('error', () => reject(new HostGone('The host does not answer.')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status === 401) dispatchEvent(new Event(keyRefused));
      if (status >= 200 && status < 300) resolve(read(responseText));
      else reject(new Refusal(status, faultsOf(tryParse(responseText), status)));
    });
    how.signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** A header holds ASCII alone. */
function toHeader(options: FileOptions): string {
  return JSON.stringify(options).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
