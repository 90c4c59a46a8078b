import type { Context, Outcome, Stream, Values } from '../../contract';
import { checkOptions } from './check-options';
import { splitConfiguration } from './configuration';
import { systemClock } from './system-clock';
import { RateLimitScope } from '../delivery/throttle/rate-limit-scope';
import { AudienceActions } from '../../cli/audience-actions';
import { check, type CheckStepResult } from '../delivery/check';
import type { Clock } from '../delivery/clock';
import { deliver } from '../delivery/deliver';
import type { DeliverOptions, Delivery, Source } from '../delivery/delivery';
import { exampleUrls } from '../delivery/batch/build-request';
import { preview, type CheckUrl, type PreviewedRequest } from '../delivery/preview';
import type { DeliveryRuntime } from '../delivery/runtime';
import {
  startContinuousDelivery,
  type ContinuousDelivery,
  type ContinuousDeliveryOptions,
} from '../../host/connections/continuous-delivery';
import { Mutex } from '../delivery/mutex';
import { ConnectorError } from '../../fault';
import type { ChangeQueue } from '../queue/change-queue';
import { MemoryQueue } from '../queue/memory/memory-queue';
import { rateLimitScopeOf } from './rate-limit-scope-of';
import { openActions } from './actions';
import { loadConnector } from './load-connector';
import { openDeclarationValidators } from './open-declaration-validators';
import { openSender } from './open-sender';
import type { Declaration } from '../manifest/declaration';
import type * as EgressModule from '../http/egress';
import { permittedOrigins } from '../http/permitted-origins';
import type { EgressPolicy } from '../http/egress-policy';
import type { OutgoingRequest, Sender, SendResult } from '../http/sender';
import type { Problem } from '../validation/validator';

export interface ConnectOptions {
  readonly egress?: EgressPolicy;
  /** Total time for one request, from connecting to the last byte of the reply. Default 30,000. */
  readonly requestTimeoutMs?: number;
  /** How long a request may still be applied after its outcome became unknown. Default max(60,000, 2 × deadlineMs); 0 switches re-assertion off. */
  readonly resendAfterMs?: number;
  /** How long what a host has in a request is its own alone. Default max(60,000, 2 × deadlineMs); shorter in tests. */
  readonly leaseMs?: number;
  /** Requests side by side, at most. Default 8. */
  readonly maxConcurrency?: number;
  /** Invocations taken from the source and not yet given back as outcomes, at most. Default 20,000. */
  readonly capacity?: number;
  /** How long part of a batch waits for more. Default 100. */
  readonly batchDelayMs?: number;
  /** URL of an HTTP proxy. The environment's is not used. */
  readonly proxy?: string;
  /** Where the invocations come from. Default `audience`. */
  readonly stream?: Stream;
  /** Connections with the same name wait together when the vendor's account is over its limit. Default: those with the same credentials. */
  readonly rateLimitScope?: string;
  /** Takes the network's place, in tests and benchmarks. */
  readonly sender?: Sender;
  /** Sees every exchange, without its credentials. */
  readonly observe?: (request: OutgoingRequest, result: SendResult) => void;
  /** Takes the system clock's place, in tests. */
  readonly clock?: Clock;
  /** A number in [0, 1). Default Math.random. */
  readonly random?: () => number;
}

const defaultRequestTimeoutMs = 30_000;

/** How long a request may still be applied after its outcome became unknown. Milliseconds. */
/** How long a claim is one process's alone, where others could take it over: longer than its request may take. Milliseconds. */
export function leaseMsOf({ leaseMs, requestTimeoutMs = defaultRequestTimeoutMs }: ConnectOptions): number {
  return leaseMs ?? Math.max(60_000, 2 * requestTimeoutMs);
}

export function resendAfterMsOf({ resendAfterMs, requestTimeoutMs = defaultRequestTimeoutMs }: ConnectOptions): number {
  return resendAfterMs ?? Math.max(60_000, 2 * requestTimeoutMs);
}

export interface Connection {
  /** What is unusual about the configuration without being wrong. */
  readonly warnings: readonly Problem[];
  /** The URLs that actions call with their examples, or the origins that they may call. */
  readonly destination: string;
  /** How a whole audience is compared with what was delivered; `undefined` for a connector without a membership. */
  readonly audience: AudienceActions | undefined;
  /** Connector and configuration without its secrets: a state belongs to one of these. */
  readonly identity: Values;
  /** Carries out the connector's named steps; changes nothing at the vendor's. */
  check(): AsyncIterable<CheckStepResult>;
  /** The exact requests, credentials shown as «field»; loads no network module. */
  preview(source: Source, options?: { readonly sessionId?: string }): AsyncIterable<PreviewedRequest | Outcome>;
  /**
   * Deliveries of one connection run one after the other, so that they never change one member at the same time:
   * the next one starts when the one before has ended or was left. Two connections to one segment know nothing of each other.
   */
  deliver(source: Source, options?: DeliverOptions): Delivery;
  /** Sends what a durable ledger holds, until it is stopped. Nothing else here may send from that ledger. */
  serve(ledger: ChangeQueue, options?: ContinuousDeliveryOptions): ContinuousDelivery;
  /** What all connections with these credentials share. */
  readonly rateLimitScope: RateLimitScope;
  /** Closes idle connections. A delivery that is under way goes on and opens new ones. */
  close(): void;
}

/** @param accounts what the connections of one opened connector share */
export function connect(
  declaration: Declaration,
  given: unknown,
  options: ConnectOptions,
  accounts: Map<string, RateLimitScope>,
): Connection {
  checkOptions(options);
  const { manifest, schemas } = declaration;
  const validators = openDeclarationValidators(declaration);
  const validatorOf = (schemaPath: string) => {
    const validator = validators[schemaPath];
    if (!validator) throw new Error(`no validator for ${schemaPath}`);
    return validator;
  };
  const { visible, credentials, placeholders } = splitConfiguration(
    given,
    schemas[manifest.configuration] ?? {},
    validatorOf(manifest.configuration),
    manifest.auth,
  );
  const egress = { ...permittedOrigins(manifest.egress, visible), policy: options.egress ?? {} };
  // Loaded for a URL that has to be judged, 1 ms.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const judge: CheckUrl = (url) => (require('../http/egress') as typeof EgressModule).checkUrl(url, egress);
  for (const url of egress.configured) {
    const refusal = judge(url);
    if (refusal) throw new ConnectorError([refusal]);
  }

  const { requestTimeoutMs = defaultRequestTimeoutMs, clock = systemClock, random = Math.random, proxy } = options;
  let opened: Sender | undefined;
  const sender = (): Sender =>
    (opened ??= openSender(options, { ...egress, credentials, requestTimeoutMs, ...(proxy !== undefined && { proxy }) }));
  // A proxy that is no URL is refused here, not with the first request.
  if (proxy !== undefined) sender();
  const rateLimitScope = rateLimitScopeOf(options.rateLimitScope ?? JSON.stringify(credentials), manifest.id, accounts);
  const userAgent = `${manifest.id}/${manifest.version}`;
  const code = once(() => loadConnector(declaration));
  const actions = once(() => openActions(declaration, validators, code()));
  const openRuntime = (queue: ChangeQueue = new MemoryQueue()): Omit<DeliveryRuntime, 'sender'> => ({
    actions: actions(),
    faults: manifest.errors,
    configuration: visible,
    userAgent,
    stream: options.stream ?? 'audience',
    queue,
    rateLimitScope,
    clock,
    random,
    resendAfterMs: resendAfterMsOf(options),
    maxConcurrency: options.maxConcurrency ?? 8,
    capacity: options.capacity ?? 20_000,
    batchDelayMs: options.batchDelayMs ?? 100,
  });
  const mutex = new Mutex();
  const context = (sessionId: string): Context<Values> => ({ configuration: visible, sessionId });

  return {
    warnings: validatorOf(manifest.configuration).warnings({ ...visible, ...(given as Values) }),
    rateLimitScope,
    identity: { connector: manifest.id, ...visible },
    get audience() {
      return AudienceActions.of(manifest, actions(), options.stream ?? 'audience');
    },
    get destination() {
      const urls = exampleUrls(actions(), manifest, context(''));
      return (urls.length > 0 ? urls : [...egress.constants, ...egress.configured]).join(', ');
    },
    check: () => check({ steps: code().check ?? [], context: context(''), sender: sender(), userAgent, faults: manifest.errors }),
    preview: (source, previewOptions) =>
      preview(source, { ...openRuntime(), rateLimitScope: new RateLimitScope() }, { placeholders, judge }, previewOptions),
    deliver: (source, deliverOptions) =>
      deliver(source, { ...openRuntime(deliverOptions?.queue), sender: sender(), mutex }, deliverOptions),
    serve: (ledger, serviceOptions = {}) => startContinuousDelivery({ ...openRuntime(ledger), sender: sender() }, serviceOptions),
    close: () => opened?.close(),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
