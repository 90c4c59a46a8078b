import type { Fault, HttpMethod, HttpResponse } from '../../contract';

/** A call that is ready for the wire but for its credentials. */
export interface OutgoingRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Complete but for the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** Serialised once; the same bytes on each retry. */
  readonly body: string | undefined;
  readonly credentials: 'include' | 'omit';
  readonly maxResponseBytes: number;
}

/**
 * What the network made of a request: a whole reply, whatever its status, or a fault.
 * Fault kinds: `unavailable` when it was certainly not applied, `ambiguous` when it may have been,
 * `misconfigured` when no retry can help.
 */
export type SendResult =
  | { readonly reply: HttpResponse }
  | {
      readonly fault: Fault;
      /** True when it should be tried again at once on a new connection: a kept-alive one had gone stale. */
      readonly stale: boolean;
    };

/** Puts requests on the wire. Never throws for what a network can do. */
export interface Sender {
  send(request: OutgoingRequest): Promise<SendResult>;
  /** Closes idle connections. */
  close(): void;
}
