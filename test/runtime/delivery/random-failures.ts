import { seeded } from './virtual-clock';
import type { Fate } from './virtual-vendor';

/** All transient failures. */
export const allKinds: readonly Fate[] = ['unavailable', 'limited', 'conflict', 'gateway', 'zombie', 'lost'];

/**
 * Failures for a share of the requests.
 * @param until the first request after which nothing fails, so that a delivery can end
 */
export function randomFailures(seed: number, share: number, kinds: readonly Fate[] = allKinds, until = 400): (request: number) => Fate {
  const random = seeded(seed);
  return (request) => (request < until && random() < share ? (kinds[Math.floor(random() * kinds.length)] ?? 'applied') : 'applied');
}
