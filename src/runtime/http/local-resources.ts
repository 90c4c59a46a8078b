import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

const lacks: Readonly<Record<string, string>> = {
  EMFILE: 'this process has no file descriptor left (EMFILE)',
  ENFILE: 'this machine has no file descriptor left (ENFILE)',
  EADDRNOTAVAIL: 'this machine has no local address or port left for it (EADDRNOTAVAIL)',
  ENOBUFS: 'this machine has no memory left for sockets (ENOBUFS)',
  ENOMEM: 'this machine has no memory left (ENOMEM)',
};

/** What this process or machine has run out of, as a clause; `undefined` when the error has another cause. */
export function lackOfResources(error: unknown): string | undefined {
  const code = codeOf(error);
  // The resolver reports a lack of descriptors as a name that does not exist, or as a resource that is busy.
  return lacks[code] ?? (code === 'ENOTFOUND' || code === 'EBUSY' || code.startsWith('EAI_') ? lackOfDescriptors() : undefined);
}

/** What a resolver opens at once, at least: files and sockets. */
const resolverDescriptors = 8;

function lackOfDescriptors(): string | undefined {
  const opened: number[] = [];
  try {
    while (opened.length < resolverDescriptors) opened.push(openSync(devNull, 'r'));
    return undefined;
  } catch (error) {
    return lacks[codeOf(error)];
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
