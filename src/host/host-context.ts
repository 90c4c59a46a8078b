import type { Clock } from '../runtime/delivery/clock';
import type { RemovalLimit } from '../stores/removals';
import type { HostStore } from '../stores/host-store';
import type { ConnectionSettings } from '../runtime/open/connect-options';
import type { ConnectionRepository } from './connections/connection-repository';
import type { Connectors } from './connectors/connectors';
import type { Tokens } from './access/tokens';
import type { HostEvents } from './host-events';

/** What the modules of a host share. */
export interface HostContext {
  readonly connectors: Connectors;
  readonly clock: Clock;
  readonly store: HostStore;
  readonly events: HostEvents;
  readonly repository: ConnectionRepository;
  readonly tokens: Tokens;
  /** How connections deliver. */
  readonly settings: ConnectionSettings;
  /** How many members a connection may lose within an hour before it is held; `undefined` for any number. */
  readonly removalLimit: RemovalLimit | undefined;
  /** How late a change may come and still find its place in the order; ms, 0 when no order is kept. */
  readonly orderWindowMs: number;
}

/** How many members a connection may lose within an hour before it is held. */
export const defaultRemovalLimit: RemovalLimit = { percent: 50 };

/** A percentage allows at least this many removals, since small audiences change a lot. */
const minRemovalsOfPercent = 1_000;

/** The limit as the store keeps it; `undefined` when any number may be removed. */
export function storedLimitOf(limit: RemovalLimit): RemovalLimit | undefined {
  if (limit.percent === undefined) return limit;
  return limit.percent >= 100 ? undefined : { ...limit, members: minRemovalsOfPercent };
}
