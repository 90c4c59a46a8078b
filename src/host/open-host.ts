import { ConnectorError, fault } from '../fault';
import type { RemovalLimit } from '../ledger/removals';
import type { News, Store } from '../ledger/store';
import { describe } from '../manifest/describe';
import { openActions } from '../open/actions';
import type { ConnectOptions } from '../open/connection';
import type { OpenConnector } from '../open/open-connector';
import { systemClock } from '../open/system-clock';
import { quote } from '../validate/quote';
import { Accounts } from './connections/accounts';
import { checkConnection } from './connections/check-connection';
import { discard, replay } from './dead-letters';
import { forget } from './forget';
import type { Host } from './host';
import { stationOf, type House } from './house';
import type { Key } from './secrets/keys';
import { activateConnection, changeConnection, createConnection, deleteConnection, pauseConnection } from './connections/lifecycle';
import { receiveEvents } from './intake/receive-events';
import { receiveInvocations } from './intake/receive-invocations';
import { documentKind, Registry } from './connections/registry';
import { guardOf, usualLoss } from './connections/removal-guard';
import { requireKey } from './connections/require-key';
import { defaultRetention, startRetention, type Retention } from './retention';
import type { Station } from './connections/station';
import { Stations } from './connections/stations';
import { openVault } from './secrets/vault';
import { viewOf } from './connections/view';

const followAgainMs = 1_000;

export interface HostOptions {
  readonly connector: OpenConnector;
  /** Closed by the host's `close`. */
  readonly store: Store;
  /** Connections are encrypted with the first; all of them decrypt. */
  readonly keys: readonly Key[];
  /** For all connections alike: where requests may go, deadlines, limits, the clock. */
  readonly connect?: ConnectOptions;
  readonly retention?: Partial<Retention>;
  /** How many members a connection may lose within an hour before it stops and asks. Default 50 %; 100 % for any number. */
  readonly allowRemovals?: RemovalLimit;
}

/**
 * Opens a host on a store. Connections that are active begin to deliver; one that cannot be opened is shown with its fault
 * and keeps no other from starting.
 * @throws ConnectorError `key_missing`, and what the store and the connector throw
 */
export async function openHost(options: HostOptions): Promise<Host> {
  const { connector, store, keys, connect = {}, retention = {}, allowRemovals = usualLoss } = options;
  await requireKey(store, keys);
  const { clock = systemClock } = connect;
  const accounts = new Accounts(store);
  const vault = openVault(keys);
  const description = describe(connector.declaration);
  let closing: ReturnType<House['closing']>;
  let closed: Promise<void> | undefined;
  const stations = new Stations();
  const house: House = {
    description,
    actions: openActions(connector.declaration),
    connect: (configuration) => {
      const connection = connector.connect(configuration, connect);
      accounts.join(connection.account);
      return connection;
    },
    options: connect,
    store,
    removals: guardOf(allowRemovals),
    registry: new Registry(store.documents, vault),
    mark: (member) => vault.mark(member),
    clock,
    stations: stations.all,
    reload: (id) => stations.reload(house, id),
    closing: () => closing,
  };
  store.onNews((news) => hear(news, house, accounts));
  await stations.loadAll(house);
  const endRetention = startRetention(store, clock, { ...defaultRetention, ...retention });
  const show = (station: Station) => viewOf(station, description.configuration);

  return {
    listConnections: () => Promise.resolve([...stations.all.values()].map(show)),
    readConnection: async (id) => show(await stationOf(house, id)),
    createConnection: async (draft) => show(await createConnection(house, draft)),
    changeConnection: async (id, draft, revision) => show(await changeConnection(house, id, draft, revision)),
    activateConnection: async (id) => show(await activateConnection(house, id)),
    pauseConnection: async (id) => show(await pauseConnection(house, id)),
    deleteConnection: (id, { force }) => deleteConnection(house, id, force),
    checkConnection: (id) => checkConnection(house, id),
    receive: async (id, invocations, options) =>
      receiveInvocations(house, await stationOf(house, id), invocations, connect.stream ?? 'audience', options),
    receiveEvents: (audience, events, options) => receiveEvents(house, audience, events, options),
    findOutcomes: async (id, query) => {
      requireCursor(query.after);
      return (await stationOf(house, id)).ledger.findOutcomes(query);
    },
    onOutcomes: (id, listener) => stations.all.get(id)?.listen(listener) ?? (() => undefined),
    findDeadLetters: async (id, query) => (await stationOf(house, id)).ledger.findDeadLetters(query),
    replay: (id, ids) => replay(house, id, ids),
    discard: (id, ids) => discard(house, id, ids),
    forget: (key, id) => forget(house, key, id),
    statistics: async () => {
      const all = [...stations.all.values()];
      return new Map(await Promise.all(all.map(async ({ id, ledger }) => [id, await ledger.statistics()] as const)));
    },
    ready: async () => {
      if (closing) throw new ConnectorError([closing]);
      await store.ping();
    },
    close: (deadlineMs) => {
      closing ??= fault('host_closing', 'The host takes nothing in any more, since it is ending.');
      endRetention();
      return (closed ??= settleAll(house, deadlineMs).then(() => store.close()));
    },
  };
}

/** Both stores count their entries; after anything else they would find nothing, for ever. */
function requireCursor(after: string | undefined): void {
  if (after === undefined || /^\d{1,15}$/.test(after)) return;
  const message = `There is no place ${quote(after)} to go on from; expected the cursor of a page, or the id of an event.`;
  throw new ConnectorError([fault('request_malformed', message)]);
}

function hear(news: News, house: House, accounts: Accounts): void {
  switch (news.type) {
    case 'account':
      return accounts.hear(news.account, news.until);
    case 'work': {
      const station = house.stations.get(news.connection);
      station?.courier.wake();
      return station?.tell();
    }
    case 'document':
      if (news.kind === documentKind) void follow(house, news.id);
  }
}

/** What a connection is now must not stay unknown because the store did not answer just then. */
async function follow(house: House, id: string): Promise<void> {
  try {
    await house.reload(id);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'state_unavailable' || house.closing()) return;
    house.clock.after(followAgainMs, () => void follow(house, id));
  }
}

/** Resolves when all that came in is on disk and nothing is in flight, or when the time (ms) is over. */
async function settleAll({ clock, stations }: House, deadlineMs: number): Promise<void> {
  let cancel = (): void => undefined;
  const deadline = new Promise<void>((resolve) => (cancel = clock.after(deadlineMs, resolve)));
  const settled = [...stations.values()].map(async (station) => {
    await station.received();
    await station.courier.close();
  });
  await Promise.race([Promise.all(settled), deadline]);
  cancel();
}
