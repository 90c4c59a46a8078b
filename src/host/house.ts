import type { Fault } from '../contract';
import type { ActionRuntime } from '../deliver/action';
import type { Clock } from '../deliver/clock';
import type { RemovalLimit } from '../ledger/removals';
import type { Store } from '../ledger/store';
import type { ActionDescription, Description } from '../manifest/describe';
import type { Connection, ConnectOptions } from '../open/connection';
import type { ConnectionDraft } from './host';
import type { Registry } from './connections/registry';
import { ConnectorError } from '../fault';
import { unknownConnection } from './connections/registry';
import type { Station } from './connections/station';

/** What the parts of a host share. */
export interface House {
  readonly description: Description;
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  readonly connect: (configuration: ConnectionDraft['configuration']) => Connection;
  readonly options: ConnectOptions;
  readonly store: Store;
  /** How many members a connection may lose within an hour before it is held back; `undefined` for any number. */
  readonly removals: RemovalLimit | undefined;
  readonly registry: Registry;
  /** What stands for a member in logs. */
  readonly mark: (member: string) => string;
  readonly clock: Clock;
  readonly stations: Map<string, Station>;
  /** Brings a connection into the house, or to what its record says now. */
  readonly reload: (id: string) => Promise<Station | undefined>;
  /** Why nothing is taken in; `undefined` while something is. */
  readonly closing: () => Fault | undefined;
}

/** One that this host has not heard of yet, since another one has just made it, is looked for. @throws ConnectorError `connection_unknown` */
export async function stationOf({ stations, reload }: Pick<House, 'stations' | 'reload'>, id: string): Promise<Station> {
  const station = stations.get(id) ?? (await reload(id));
  if (!station) throw unknownConnection(id);
  return station;
}

export function actionOf({ description }: Pick<House, 'description'>, id: string): ActionDescription | undefined {
  return description.actions.find((action) => action.id === id);
}

/** @throws ConnectorError `host_closing` */
export function refuseWhenClosing({ closing }: Pick<House, 'closing'>): void {
  const reason = closing();
  if (reason) throw new ConnectorError([reason]);
}
