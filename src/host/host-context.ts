import type { Fault } from '../contract';
import type { ActionRuntime } from '../runtime/delivery/action';
import type { Clock } from '../runtime/delivery/clock';
import type { RemovalLimit } from '../stores/removals';
import type { Store } from '../stores/store';
import type { ActionDescription, Description } from '../runtime/manifest/describe';
import type { ConnectionSettings } from '../runtime/open/connect-options';
import type { ConnectionParts } from '../runtime/open/connection-parts';
import type { ConnectionDraft } from './host';
import type { ConnectionRepository } from './connections/connection-repository';
import { ConnectorError } from '../fault';
import { unknownConnection } from './connections/connection-repository';
import type { ConnectionRuntime } from './connections/connection-runtime';

/** What the parts of a host share. */
export interface HostContext {
  readonly description: Description;
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly connect: (configuration: ConnectionDraft['configuration']) => ConnectionParts;
  readonly settings: ConnectionSettings;
  readonly store: Store;
  /** How many members a connection may lose within an hour before it is held back; `undefined` for any number. */
  readonly removals: RemovalLimit | undefined;
  readonly repository: ConnectionRepository;
  /** What stands for a member in logs. */
  readonly pseudonymize: (member: string) => string;
  readonly clock: Clock;
  readonly connectionRuntimes: Map<string, ConnectionRuntime>;
  /** Brings a connection into the house, or to what its record says now. */
  readonly reload: (id: string) => Promise<ConnectionRuntime | undefined>;
  /** Why nothing is taken in; `undefined` while something is. */
  readonly closing: () => Fault | undefined;
}

/** One that this host has not heard of yet, since another one has just made it, is looked for. @throws ConnectorError `connection_unknown` */
export async function requireConnection(
  { connectionRuntimes, reload }: Pick<HostContext, 'connectionRuntimes' | 'reload'>,
  id: string,
): Promise<ConnectionRuntime> {
  const station = connectionRuntimes.get(id) ?? (await reload(id));
  if (!station) throw unknownConnection(id);
  return station;
}

export function actionOf({ description }: Pick<HostContext, 'description'>, id: string): ActionDescription | undefined {
  return description.actions.find((action) => action.id === id);
}

/** @throws ConnectorError `host_closing` */
export function refuseWhenClosing({ closing }: Pick<HostContext, 'closing'>): void {
  const reason = closing();
  if (reason) throw new ConnectorError([reason]);
}
