import type { Values } from '../contract';
import type { Problem } from '../runtime/validation/validator';
import type { ActionRuntime } from '../runtime/delivery/action';
import type { Clock } from '../runtime/delivery/clock';
import type { Description } from '../runtime/manifest/describe';
import type { Membership } from '../stores/audience';
import type { RemovalLimit } from '../stores/removals';
import type { HostStore } from '../stores/host-store';
import type { ConnectionSettings } from '../runtime/open/connect-options';
import type { ConnectionParts } from '../runtime/open/connection-parts';
import type { ConnectionRepository } from './connections/connection-repository';
import type { ConnectionDraft } from './connections/connection-record';
import type { Tokens } from './access/tokens';
import type { HostEvents } from './host-events';

/** What the modules of a host share. */
export interface HostContext {
  readonly description: Description;
  /** What is unusual about a configuration without being wrong. */
  readonly findWarnings: (configuration: Values) => readonly Problem[];
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly clock: Clock;
  readonly store: HostStore;
  readonly events: HostEvents;
  readonly repository: ConnectionRepository;
  readonly tokens: Tokens;
  /** How connections deliver. */
  readonly settings: ConnectionSettings;
  /** How many members a connection may lose within an hour before it is held; `undefined` for any number. */
  readonly removalLimit: RemovalLimit | undefined;
  /** Of which the queues keep what is known of each member. */
  readonly memberships: readonly Membership[];
  /** How late a change may come and still find its place in the order; ms, 0 when no order is kept. */
  readonly orderWindowMs: number;
  /** @throws ConnectorError when the configuration does not fit the connector */
  readonly connect: (configuration: ConnectionDraft['configuration']) => ConnectionParts;
  /**
   * Opens what asks for the values of a field: only what that needs must be configured.
   * @throws ConnectorError `options_unknown`, `configuration_invalid`
   */
  readonly connectFor: (configuration: ConnectionDraft['configuration'], options: string) => ConnectionParts;
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
