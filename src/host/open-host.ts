import type { Declaration } from '../runtime/manifest/declaration';
import { describe } from '../runtime/manifest/describe';
import { openActions } from '../runtime/open/actions';
import type { RemovalLimit } from '../stores/removals';
import type { HostStore } from '../stores/host-store';
import { ConnectionRepository, documentKind } from './connections/connection-repository';
import { resolveOptions, type ConnectOptions } from '../runtime/open/connect-options';
import { openConnectionParts, type RateLimitScopes } from '../runtime/open/connection-parts';
import { ConnectionRuntimes } from './connections/connection-runtimes';
import { RateLimitSync } from './connections/rate-limit-sync';
import { defaultRemovalLimit, storedLimitOf } from './connections/removal-limit';
import { ConnectorHost } from './connector-host';
import type { Host } from './host';
import type { HostContext } from './host-context';
import { defaultRetention, startRetention, type Retention } from './retention';
import { ConfigurationCipher } from './secrets/configuration-cipher';
import type { Key } from './secrets/keys';

export interface HostOptions {
  readonly declaration: Declaration;
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
}

/**
 * Opens a host on a store. Active connections begin to deliver. One that cannot be opened is shown with its fault and does not
 * stop the others.
 * @throws ConnectorError `key_missing`, and what the store and the connector throw
 */
export async function openHost(options: HostOptions): Promise<Host> {
  const { declaration, store, keys, connect = {}, retention = {}, allowRemovals = defaultRemovalLimit } = options;
  const settings = { ...resolveOptions(connect), ...(options.leaseMs !== undefined && { leaseMs: options.leaseMs }) };
  const scopes: RateLimitScopes = new Map();
  const cipher = new ConfigurationCipher(keys);
  const rateLimits = new RateLimitSync(store);
  const context: HostContext = {
    description: describe(declaration),
    actions: openActions(declaration),
    clock: settings.clock,
    store,
    repository: new ConnectionRepository(store.documents, cipher),
    settings,
    removalLimit: storedLimitOf(allowRemovals),
    connect(configuration) {
      const connection = openConnectionParts(declaration, configuration, connect, scopes);
      rateLimits.join(connection.rateLimitScope);
      return connection;
    },
  };
  await context.repository.requireKey();
  const connections = new ConnectionRuntimes(context);
  store.onChange((change) => {
    if (change.type === 'rateLimit') rateLimits.handleChange(change.name, change.until);
    else if (change.type === 'work') connections.get(change.connectionId)?.handleChange();
    else if (change.kind === documentKind) void connections.handleChange(change.id);
  });
  await connections.loadAll();
  const endRetention = startRetention(store, context.clock, { ...defaultRetention, ...retention });
  return new ConnectorHost(context, connections, cipher, endRetention);
}
