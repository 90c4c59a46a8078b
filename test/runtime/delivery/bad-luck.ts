import { seeded } from './virtual-clock';
import type { Fate } from './virtual-vendor';

/** Everything that passes by itself. */
export const allKinds: readonly Fate[] = ['unavailable', 'limited', 'conflict', 'gateway', 'zombie', 'lost'];

/**
 * Bad luck for a share of the requests.
 * @param until the first request with which the vendor is well, so that a delivery can end
 */
export function badLuck(seed: number, share: number, kinds: readonly Fate[] = allKinds, until = 400): (request: number) => Fate {
  const random = seeded(seed);
  return (request) => (request < until && random() < share ? (kinds[Math.floor(random() * kinds.length)] ?? 'applied') : 'applied');
}
