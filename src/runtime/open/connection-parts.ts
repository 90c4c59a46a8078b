import { createHash } from 'node:crypto';
import type { CheckStep, Context, Manifest, Outcome, ReadBack, Stream, Values } from '../../contract';
import { ConnectorError } from '../../fault';
import type { ActionRuntime } from '../delivery/action';
import { exampleUrls } from '../delivery/batch/build-request';
import { runCheckSteps, type CheckStepResult } from '../delivery/check';
import { deliver } from '../delivery/deliver';
import { listOptions, type OptionList } from '../delivery/list-options';
import type { DeliverOptions, Delivery, Source } from '../delivery/delivery';
import { Mutex } from '../delivery/mutex';
import { previewDelivery, type CheckUrl, type PreviewedRequest } from '../delivery/preview';
import type { DeliveryRuntime } from '../delivery/runtime';
import { RateLimitScope } from '../delivery/throttle/rate-limit-scope';
import { checkUrl, permittedOrigins } from '../http/egress';
import { hideQuery } from '../http/shown-url';
import type * as AxiosSender from '../http/axios-sender';
import type { Sender, SenderOptions } from '../http/sender';
import { withTrace } from '../http/with-trace';
import type { Declaration } from '../manifest/declaration';
import { namesOfAuth } from '../manifest/auth';
import { fieldsOf } from '../manifest/fields-of';
import type { ChangeQueue } from '../queue/change-queue';
import { MemoryQueue } from '../queue/memory/memory-queue';
import type { Problem } from '../validation/validator';
import { originOfGroup } from '../queue/group-name';
import { loadConnector, openActions, openDeclarationValidators, openMigrations } from './actions';
import { optionSourceOf } from './option-needs';
import { splitConfiguration } from './configuration';
import { resolveOptions, type ConnectOptions } from './connect-options';

/** A connector that is opened with one configuration. */
export interface Connection {
  /** What is unusual about the configuration without being wrong. */
  readonly warnings: readonly Problem[];
  /** The URLs that actions call with their examples, or the origins that they may call; without queries. */
  readonly destination: string;
  /**
   * Carries out the connector's named steps. It changes nothing at the vendor.
   * @param traceparent of the caller's trace (W3C Trace Context), which the requests pass on
   */
  check(traceparent?: string): AsyncIterable<CheckStepResult>;
  /** The exact requests, with credentials shown as «field» and a configured query as «query», and the outcomes of invocations that would not be sent. */
  preview(source: Source, options?: { readonly sessionId?: string }): AsyncIterable<PreviewedRequest | Outcome>;
  /**
   * Delivers every invocation of a source. Deliveries of one connection run one after the other, so that one member is never
   * changed by two requests at the same time. Two connections to one segment do not wait for each other.
   */
  deliver(source: Source, options?: DeliverOptions): Delivery;
  /** Closes idle sockets. A delivery that is under way continues and opens new ones. */
  close(): void;
}

/** Rate limit scopes by name. Connections that share these wait together. */
export interface RateLimitScopes {
  get(name: string): RateLimitScope | undefined;
  set(name: string, scope: RateLimitScope): void;
}

/** What a connection is made of. The host and the command line use it; other programs use `Connection`. */
export interface ConnectionParts extends Connection {
  readonly declaration: Declaration;
  /** The configuration without its secrets. */
  readonly configuration: Values;
  readonly stream: Stream | undefined;
  /** The connector's id and the configuration without its secrets. A stored state belongs to one of these. */
  readonly identity: Values;
  readonly rateLimitScope: RateLimitScope;
  /** The steps of the check that say where members go. */
  findDestination(): AsyncIterable<CheckStepResult>;
  /** Loads the connector's code. @throws ConnectorError `connector_failed` */
  actions(): ReadonlyMap<string, ActionRuntime>;
  /**
   * Asks the vendor for the values of a field. Of a connection that was opened for it, nothing else may be used.
   * @param name as `options` of the manifest has it
   * @throws ConnectorError `options_unknown`, `connector_failed`
   */
  listOptions(name: string): Promise<OptionList>;
  /** How the connector reads members back, if it does. @throws ConnectorError `connector_failed` */
  readBack(): ReadBack<Values> | undefined;
  /** What a delivery from a queue needs. Default: a new queue in memory. */
  deliveryRuntime(queue?: ChangeQueue): DeliveryRuntime;
}

/**
 * Validates a configuration and makes the parts of a connection from it.
 * @param scopes what the connections of one program share
 * @param only these fields of the configuration count, as where a form is not filled in yet; default: all
 * @throws ConnectorError `option_invalid`, `configuration_invalid`, `destination_not_allowed`, `validators_stale`
 */
export function openConnectionParts(
  declaration: Declaration,
  given: unknown,
  options: ConnectOptions,
  scopes: RateLimitScopes,
  only?: readonly string[],
): ConnectionParts {
  const { manifest, schemas } = declaration;
  const { requestTimeoutMs, ...settings } = resolveOptions(options, manifest);
  const validators = openDeclarationValidators(declaration);
  const validator = validators[manifest.configuration];
  if (!validator) throw new Error(`no validator for ${manifest.configuration}`);
  const { visible, secrets, credentials, shownCredentials } = splitConfiguration(
    given,
    fieldsOf(schemas[manifest.configuration] ?? {}, schemas),
    validator,
    manifest,
    only,
  );
  const egress = { ...permittedOrigins(manifest.egress, visible), policy: options.egress ?? {} };
  const checkDestination: CheckUrl = (url) => checkUrl(url, egress);
  for (const url of egress.configured) {
    const refusal = checkDestination(url);
    if (refusal) throw new ConnectorError([refusal]);
  }

  const { proxy } = options;
  const queries = egress.configured.flatMap((url) => [...new URL(url).searchParams.values()]);
  let opened: Sender | undefined;
  const sender = (): Sender =>
    (opened ??= openSender(options, {
      ...egress,
      credentials,
      secrets: [...secrets, ...queries],
      requestTimeoutMs,
      ...(proxy !== undefined && { proxy }),
    }));
  // A proxy that is not a URL is refused here, not with the first request.
  if (proxy !== undefined) sender();
  const rateLimitScope = rateLimitScopeOf(options.rateLimitScope ?? JSON.stringify(credentials), manifest, scopes);
  const requestDefaults = {
    userAgent: `${manifest.id}/${manifest.version}`,
    takenNames: namesOfAuth(manifest.auth),
  };
  const code = once(() => loadConnector(declaration));
  const migrations = openMigrations(declaration);
  const actions = once(() => openActions(declaration, validators, code()));
  const runtimeWith = (queue: ChangeQueue): Omit<DeliveryRuntime, 'sender'> => ({
    ...settings,
    actions: actions(),
    errors: manifest.errors,
    success: manifest.success,
    vendorMessage: manifest.vendorMessage,
    configuration: visible,
    ...requestDefaults,
    queue,
    rateLimitScope,
    whyOutdated: (group) => migrations.whyOutdated('What waits', originOfGroup(group)?.version),
  });
  const { ordersByTime = false } = options;
  const deliveryRuntime = (queue: ChangeQueue = new MemoryQueue({ ordersByTime })): DeliveryRuntime => ({
    ...runtimeWith(queue),
    sender: sender(),
  });
  const context: Context<Values> = { configuration: visible, sessionId: '' };
  const asking = (traceparent?: string) => ({
    ...{ ...settings, ...requestDefaults, context, rules: manifest, rateLimitScope },
    sender: withTrace(sender(), traceparent),
  });
  const checkWith = (steps: readonly CheckStep<Values>[], traceparent?: string) => runCheckSteps({ ...asking(traceparent), steps });
  const mutex = new Mutex();

  return {
    declaration,
    configuration: visible,
    stream: settings.stream,
    identity: { connector: manifest.id, ...visible },
    rateLimitScope,
    warnings: validator.warnings({ ...visible, ...(given as Values) }),
    get destination() {
      const urls = exampleUrls(actions(), manifest, context);
      return (urls.length > 0 ? urls : [...egress.constants, ...egress.configured]).map(hideQuery).join(', ');
    },
    actions,
    listOptions: async (name) => listOptions(name, optionSourceOf(name, code()), asking()),
    readBack: () => code().readBack,
    check: (traceparent) => checkWith(code().check ?? [], traceparent),
    findDestination: () => checkWith((code().check ?? []).filter(({ showsDestination }) => showsDestination)),
    preview: (source, previewOptions) =>
      previewDelivery(
        source,
        { ...runtimeWith(new MemoryQueue({ ordersByTime: true })), rateLimitScope: new RateLimitScope() },
        { credentials: shownCredentials, checkUrl: checkDestination, showUrl: queries.length > 0 ? hideQuery : (url) => url },
        previewOptions,
      ),
    deliver: (source, deliverOptions) => deliver(source, { ...deliveryRuntime(), mutex }, deliverOptions),
    deliveryRuntime,
    close: () => opened?.close(),
  };
}

/**
 * The scope that connections share: those with the same name, or else with the same credentials of the same vendor.
 * A hash names it, which may be told to other processes and stored.
 */
function rateLimitScopeOf(own: string, { id, rateLimit }: Manifest, scopes: RateLimitScopes): RateLimitScope {
  const name = createHash('sha256').update(`${id}\n${own}`).digest('hex');
  const scope = scopes.get(name) ?? new RateLimitScope(name, rateLimit);
  scopes.set(name, scope);
  return scope;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The network is loaded for what is sent: 2 ms that a preview does not need. */
function openSender({ sender, observe }: ConnectOptions, options: SenderOptions): Sender {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const network = sender ?? (require('../http/axios-sender') as typeof AxiosSender).createSender(options);
  if (!observe) return network;
  return {
    async send(request) {
      const result = await network.send(request);
      observe(request, result);
      return result;
    },
    close: () => network.close(),
  };
}
