import { ConnectorError } from '../fault';
import { hostFault } from './host-faults';
import { httpFault } from './http/http-faults';
import type { RemovalLimit } from '../stores/removals';
import type { ChangeNotification, Store } from '../stores/store';
import type { Declaration } from '../runtime/manifest/declaration';
import { describe } from '../runtime/manifest/describe';
import { openActions } from '../runtime/open/actions';
import { resolveOptions, type ConnectOptions } from '../runtime/open/connect-options';
import { openConnectionParts, type RateLimitScopes } from '../runtime/open/connection-parts';
import { quote } from '../runtime/validation/quote';
import { RateLimitSync } from './connections/rate-limit-sync';
import { checkConnection } from './connections/check-connection';
import { discard, replay } from './dead-letters';
import { eraseMember } from './erase-member';
import type { Host } from './host';
import { requireConnection, type HostContext } from './host-context';
import type { Key } from './secrets/keys';
import { activateConnection, changeConnection, createConnection, deleteConnection, pauseConnection } from './connections/lifecycle';
import { enqueueEvents } from './intake/enqueue-events';
import { enqueueForConnection } from './intake/enqueue-for-connection';
import { documentKind, ConnectionRepository } from './connections/connection-repository';
import { storedLimitOf, defaultRemovalLimit } from './connections/removal-limit';
import { requireKey } from './connections/require-key';
import { defaultRetention, startRetention, type Retention } from './retention';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { ConnectionRuntimes } from './connections/connection-runtimes';
import { openCipher } from './secrets/configuration-cipher';
import { viewOf } from './connections/view';

const followAgainMs = 1_000;

export interface HostOptions {
  readonly declaration: Declaration;
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
  const { declaration, store, keys, connect = {}, retention = {}, allowRemovals = defaultRemovalLimit } = options;
  await requireKey(store, keys);
  const settings = resolveOptions(connect);
  const { clock, stream } = settings;
  const scopes: RateLimitScopes = new Map();
  const accounts = new RateLimitSync(store);
  const vault = openCipher(keys);
  const description = describe(declaration);
  let closing: ReturnType<HostContext['closing']>;
  let closed: Promise<void> | undefined;
  const stations = new ConnectionRuntimes();
  const house: HostContext = {
    description,
    actions: openActions(declaration),
    connect: (configuration) => {
      const connection = openConnectionParts(declaration, configuration, connect, scopes);
      accounts.join(connection.rateLimitScope);
      return connection;
    },
    settings,
    store,
    removals: storedLimitOf(allowRemovals),
    repository: new ConnectionRepository(store.documents, vault),
    pseudonymize: (member) => vault.pseudonymize(member),
    clock,
    connectionRuntimes: stations.all,
    reload: (id) => stations.reload(house, id),
    closing: () => closing,
  };
  store.onChange((news) => hear(news, house, accounts));
  await stations.loadAll(house);
  const endRetention = startRetention(store, clock, { ...defaultRetention, ...retention });
  const show = (station: ConnectionRuntime) => viewOf(station, description.configuration);

  return {
    listConnections: () => Promise.resolve([...stations.all.values()].map(show)),
    readConnection: async (id) => show(await requireConnection(house, id)),
    createConnection: async (draft) => show(await createConnection(house, draft)),
    changeConnection: async (id, draft, revision) => show(await changeConnection(house, id, draft, revision)),
    activateConnection: async (id) => show(await activateConnection(house, id)),
    pauseConnection: async (id) => show(await pauseConnection(house, id)),
    deleteConnection: (id, { force }) => deleteConnection(house, id, force),
    checkConnection: (id) => checkConnection(house, id),
    enqueue: async (id, invocations, options) =>
      enqueueForConnection(house, await requireConnection(house, id), invocations, stream, options),
    enqueueEvents: (audience, events, options) => enqueueEvents(house, audience, events, options),
    findOutcomes: async (id, query) => {
      requireCursor(query.after);
      return (await requireConnection(house, id)).queue.findOutcomes(query);
    },
    onOutcomes: (id, listener) => stations.all.get(id)?.listen(listener) ?? (() => undefined),
    findDeadLetters: async (id, query) => (await requireConnection(house, id)).queue.findDeadLetters(query),
    replay: (id, ids) => replay(house, id, ids),
    discard: (id, ids) => discard(house, id, ids),
    eraseMember: (key, id) => eraseMember(house, key, id),
    statistics: async () => {
      const all = [...stations.all.values()];
      return new Map(await Promise.all(all.map(async ({ id, queue }) => [id, await queue.statistics()] as const)));
    },
    ready: async () => {
      if (closing) throw new ConnectorError([closing]);
      await store.ping();
    },
    close: (deadlineMs) => {
      closing ??= hostFault('host_closing', 'The host takes nothing in any more, since it is ending.');
      endRetention();
      return (closed ??= settleAll(house, deadlineMs).then(() => store.close()));
    },
  };
}

/** Both stores count their entries; after anything else they would find nothing, for ever. */
function requireCursor(after: string | undefined): void {
  if (after === undefined || /^\d{1,15}$/.test(after)) return;
  const message = `There is no place ${quote(after)} to go on from; expected the cursor of a page, or the id of an event.`;
  throw new ConnectorError([httpFault('request_malformed', message)]);
}

function hear(news: ChangeNotification, house: HostContext, accounts: RateLimitSync): void {
  switch (news.type) {
    case 'account':
      return accounts.handleChange(news.account, news.until);
    case 'work': {
      const station = house.connectionRuntimes.get(news.connection);
      station?.worker.wake();
      return station?.notify();
    }
    case 'document':
      if (news.kind === documentKind) void follow(house, news.id);
  }
}

/** What a connection is now must not stay unknown because the store did not answer just then. */
async function follow(house: HostContext, id: string): Promise<void> {
  try {
    await house.reload(id);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'state_unavailable' || house.closing()) return;
    house.clock.after(followAgainMs, () => void follow(house, id));
  }
}

/** Resolves when all that came in is on disk and nothing is in flight, or when the time (ms) is over. */
async function settleAll({ clock, connectionRuntimes }: HostContext, deadlineMs: number): Promise<void> {
  let cancel = (): void => undefined;
  const deadline = new Promise<void>((resolve) => (cancel = clock.after(deadlineMs, resolve)));
  const settled = [...connectionRuntimes.values()].map(async (station) => {
    await station.received();
    await station.worker.close();
  });
  await Promise.race([Promise.all(settled), deadline]);
  cancel();
}
