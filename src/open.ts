import type { Fault, Invocation, Manifest, Outcome, Stream, Verdict, HttpMethod, Json } from './contract';
import type { EgressPolicy } from './send/policy';
import type { Problem } from './validate/validator';
import type { Declaration } from './manifest/declaration';

// The interface of openConnector, fixed first; the implementation follows.

export interface OpenConnector {
  readonly declaration: Declaration;
  readonly manifest: Manifest;
  /** Validates once, every problem listed at once. @throws ConnectorError (configuration_invalid, egress_refused, validators_stale) */
  connect(configuration: unknown, options?: ConnectOptions): Connection;
}

export interface ConnectOptions {
  readonly egress?: EgressPolicy;
  /** Total time for one request, connect to last byte. Default 30,000. */
  readonly deadlineMs?: number;
  /** Default max(60,000, 2 × deadlineMs); 0 switches re-assertion off. */
  readonly reassertAfterMs?: number;
  /** Default 8. */
  readonly maxConcurrency?: number;
  /** Invocations taken from the source and not yet given back as outcomes, at most. Default 20,000. */
  readonly capacity?: number;
  /** URL of an HTTP proxy. Environment variables are not read. */
  readonly proxy?: string;
  readonly stream?: Stream;
}

export interface Connection {
  readonly warnings: readonly Problem[];
  /** The URL that actions call. */
  readonly destination: string;
  check(): AsyncIterable<CheckResult>;
  preview(source: Source, options?: { readonly sessionId?: string }): AsyncIterable<PreviewedCall | Outcome>;
  deliver(source: Source, options?: DeliverOptions): Delivery;
  close(): void;
}

export type Source = Iterable<Invocation | readonly Invocation[]> | AsyncIterable<Invocation | readonly Invocation[]>;

export interface DeliverOptions {
  readonly sessionId?: string;
  /** Settles what is in flight, fails the rest as not_sent, and ends. */
  readonly signal?: AbortSignal;
  /** Fails what is left when no request has succeeded for so long. Default: never. */
  readonly giveUpAfterMs?: number;
  readonly onEvent?: (event: DeliveryEvent) => void;
}

/** Outcomes one by one; `batches()` gives the same ones in arrays, faster. Use one of the two. */
export interface Delivery extends AsyncIterable<Outcome> {
  batches(): AsyncIterable<readonly Outcome[]>;
  readonly progress: Progress;
}

export interface Progress {
  readonly taken: number;
  readonly accepted: number;
  readonly superseded: number;
  readonly failed: number;
  readonly requests: number;
  readonly retries: number;
  /** Registers waiting only for their re-assertion. */
  readonly reassertions: number;
  /** Why nothing moves at the moment, and until when (epoch ms). */
  readonly waiting: { readonly reason: Fault; readonly until: number } | undefined;
  /** The fault that ended the delivery early, if one did. */
  readonly stopped: Fault | undefined;
}

export type DeliveryEvent =
  | {
      readonly type: 'reply';
      readonly method: HttpMethod;
      readonly url: string;
      readonly status: number | undefined;
      readonly items: number;
      readonly attempt: number;
      readonly elapsedMs: number;
      readonly fault: Fault | undefined;
    }
  | { readonly type: 'waiting'; readonly untilMs: number; readonly fault: Fault }
  | { readonly type: 'paused'; readonly fault: Fault };

export interface PreviewedCall {
  readonly method: HttpMethod;
  readonly url: string;
  /** Credentials shown as «field». */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  /** The indexes of the invocations that it carries. */
  readonly covers: readonly number[];
}

export interface CheckResult extends Verdict {
  readonly id: string;
  readonly title: string;
  readonly fault?: Fault;
}

export declare function openConnector(directory: string): Promise<OpenConnector>;
