import { resolveOptions, type ConnectOptions } from '../runtime/open/connect-options';
import { defaultOrderWindowMs, type HostStore } from '../stores/host-store';
import type { RemovalLimit } from '../stores/removals';
import { ConnectionRepository } from './connections/connection-repository';
import { RecordVersions } from './connections/record-versions';
import { ConnectionRuntimes } from './connections/connection-runtimes';
import { RateLimitSync } from './connections/rate-limit-sync';
import { Connectors, type GivenConnector } from './connectors/connectors';
import { Tokens } from './access/tokens';
import { openTargets } from './webhooks/open-target';
import { WebhookStore } from './webhooks/webhook-store';
import { Webhooks } from './webhooks/webhooks';
import { HostEvents } from './host-events';
import { defaultRemovalLimit, storedLimitOf, type HostContext } from './host-context';
import { defaultRetention, startRetention, type Retention } from './retention';
import { ConfigurationCipher } from './secrets/configuration-cipher';
import type { Key } from './secrets/keys';
import { ConnectorHost, type Host } from './host';

export interface HostOptions {
  /** At least one. One that cannot be loaded stops none of the others. */
  readonly connectors: readonly GivenConnector[];
  /** Closed by the host's `close`. */
  readonly store: HostStore;
  /** The first encrypts connections, all of them decrypt. */
  readonly keys: readonly Key[];
  /** For all connections alike: destinations, timeouts, limits, the clock. */
  readonly connect?: ConnectOptions;
  /** How long a claim belongs to one host, where several share a store; ms. Default: the larger of 60,000 and twice the request timeout. */
  readonly leaseMs?: number;
  readonly retention?: Partial<Retention>;
  /** How many members a connection may lose within an hour before it is held. Default 50 %; 100 % for any number. */
  readonly allowRemovals?: RemovalLimit;
  /** How late a change may come and still find its place in the order by time; ms. Default 24 hours; 0 keeps neither order nor members. */
  readonly orderWindowMs?: number;
}

/**
 * Opens a host on a store. Active connections begin to deliver. One that cannot be opened is shown with its fault and does not
 * stop the others.
 * @throws ConnectorError `key_missing`, `connectors_alike`, what the store throws, and when no connector can be loaded why
 */
export async function openHost(options: HostOptions): Promise<Host> {
  const { store, keys, connect = {}, retention = {}, allowRemovals = defaultRemovalLimit } = options;
  const { orderWindowMs = defaultOrderWindowMs } = options;
  const settings = { ...resolveOptions(connect), ...(options.leaseMs !== undefined && { leaseMs: options.leaseMs }) };
  const cipher = new ConfigurationCipher(keys);
  const rateLimits = new RateLimitSync(store, settings.clock);
  const connectors = Connectors.open(options.connectors, { connect, rateLimits, keepsMembers: orderWindowMs > 0 }, store.connector);
  const context: HostContext = {
    connectors,
    clock: settings.clock,
    store,
    events: new HostEvents(),
    repository: new ConnectionRepository(store.documents, cipher, new RecordVersions(connectors)),
    tokens: new Tokens(store.documents),
    settings,
    removalLimit: storedLimitOf(allowRemovals),
    orderWindowMs,
  };
  await context.repository.requireKey();
  const connections = new ConnectionRuntimes(context);
  store.onChange((change) => {
    if (change.type === 'rateLimit') rateLimits.handleChange(change.name, change.until);
    else if (change.type === 'kept') connections.changed(change.connectionId).forEach((runtime) => runtime.releaseKept());
    else if (change.type === 'work') connections.changed(change.connectionId).forEach((runtime) => runtime.handleChange());
    else void connections.handleChange(change.connectionId);
  });
  await connections.loadAll();
  const endRetention = startRetention(store, context.clock, { ...defaultRetention, membersMs: orderWindowMs, ...retention });
  const webhooks = new Webhooks(new WebhookStore(store.documents, cipher), context.clock, context.events, openTargets(connect));
  return new ConnectorHost(context, connections, cipher, webhooks, endRetention);
}
