import { readFileSync } from 'node:fs';

/** How many files and sockets this process may have open; `undefined` where the system does not say. */
export function readDescriptorLimit(): number | undefined {
  try {
    return Number(/^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? NaN) || undefined;
  } catch {
    return undefined;
  }
}

/** As many as usual where nothing is known. */
const usualLimit = 1_024;
/** Each socket of a caller takes some memory too. */
const mostSockets = 10_000;

/** How many sockets callers may open: the state and requests to the vendor need at least 100 descriptors, and a quarter of many. */
export function maxSocketsOf(limit = usualLimit): number {
  return Math.max(16, Math.min(mostSockets, Math.floor(limit - Math.max(100, limit / 4))));
}
