import type { ActionRuntime } from '../runtime/delivery/action';
import type { Clock } from '../runtime/delivery/clock';
import type { Description } from '../runtime/manifest/describe';
import type { RemovalLimit } from '../stores/removals';
import type { HostStore } from '../stores/host-store';
import type { ConnectionSettings } from '../runtime/open/connect-options';
import type { ConnectionParts } from '../runtime/open/connection-parts';
import type { ConnectionRepository } from './connections/connection-repository';
import type { ConnectionDraft } from './host';

/** What the modules of a host share. */
export interface HostContext {
  readonly description: Description;
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly clock: Clock;
  readonly store: HostStore;
  readonly repository: ConnectionRepository;
  /** How connections deliver. */
  readonly settings: ConnectionSettings;
  /** How many members a connection may lose within an hour before it is held; `undefined` for any number. */
  readonly removalLimit: RemovalLimit | undefined;
  /** @throws ConnectorError when the configuration does not fit the connector */
  readonly connect: (configuration: ConnectionDraft['configuration']) => ConnectionParts;
}
