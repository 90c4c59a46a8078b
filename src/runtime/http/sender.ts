import type { Fault, HttpMethod, HttpResponse } from '../../contract';
import { fault } from '../../fault';
import type { Credentials } from './credentials';
import { lackOfResources } from './local-resources';
import type { Egress } from './egress';
import type { Resolve } from './lookup';

/** A request as it is sent, without its credentials. */
export interface OutgoingRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Complete except for the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** Serialized once: each retry sends the same bytes. */
  readonly body: string | undefined;
  readonly credentials: 'include' | 'omit';
  /** Bytes of the response's body that are read, at most. */
  readonly maxResponseBytes: number;
  /** Whether the body of a 2xx is read by anybody. If so, one that breaks off is a lost response. */
  readonly needsBody: boolean;
}

/**
 * The result of a request: a response of any status, judged by its head where nobody needs its body, or a fault.
 * Kinds of the fault: `unavailable` when the request was certainly not applied, `ambiguous` when it may have been applied,
 * `misconfigured` when no retry can help.
 */
export type SendResult =
  | { readonly response: HttpResponse }
  | {
      readonly fault: Fault;
      /** True when a kept-alive socket was stale: retry at once on a new one. */
      readonly stale: boolean;
    };

/** Sends requests. Network errors are results: it does not throw. */
export interface Sender {
  send(request: OutgoingRequest): Promise<SendResult>;
  /** Closes idle sockets. */
  close(): void;
}

/** A request with complete and checked headers. */
export interface PreparedRequest extends Omit<OutgoingRequest, 'url' | 'credentials'> {
  readonly url: URL;
}

export interface SenderOptions extends Egress {
  readonly credentials: Credentials;
  /** What is replaced in responses: the values alone, without the words around them in a header. Default: the last word of each header. A token that is fetched is one as well. */
  readonly secrets?: readonly string[];
  /** Maximum time for one request, from `send` to the last byte of the response; ms. */
  readonly requestTimeoutMs: number;
  /** URL of an HTTP proxy for https requests, with its credentials if it needs any. Environment variables are not read. */
  readonly proxy?: string;
  /** Certificate authorities in PEM, instead of Node's. */
  readonly ca?: string;
  /** Resolves a host name. Default: the system's resolver. */
  readonly resolve?: Resolve;
  /** Tells how long sockets are idle, in tests. ms. */
  readonly now?: () => number;
}

/** True for every 2xx. */
export function isSuccessful(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The result of a sender that threw. It holds only the name of the error: the message may hold the request. */
export function failInternally({ method }: OutgoingRequest, error: unknown): SendResult {
  // Without a descriptor not even a module can be loaded.
  const lack = lackOfResources(error);
  if (lack !== undefined) return { fault: fault('local_resources', `A ${method} request could not be sent, since ${lack}.`), stale: false };
  const name = error instanceof Error ? error.name : typeof error;
  return { fault: fault('internal', `Sending a ${method} request threw unexpectedly (${name}).`), stale: false };
}
