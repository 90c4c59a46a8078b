import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { errorCodeOf } from '../../fault';

const lacks: Readonly<Record<string, string>> = {
  EMFILE: 'this process has no file descriptor left (EMFILE)',
  ENFILE: 'this machine has no file descriptor left (ENFILE)',
  EADDRNOTAVAIL: 'this machine has no local address or port left for it (EADDRNOTAVAIL)',
  ENOBUFS: 'this machine has no memory left for sockets (ENOBUFS)',
  ENOMEM: 'this machine has no memory left (ENOMEM)',
};

/** What this process or machine has run out of, as a clause; `undefined` when the error has another cause. */
export function lackOfResources(error: unknown): string | undefined {
  const code = errorCodeOf(error);
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
    return lacks[errorCodeOf(error)];
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}
