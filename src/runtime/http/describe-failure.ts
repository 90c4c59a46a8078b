import type { Fault, HttpMethod } from '../../contract';
import { fault, type FaultCode } from '../../fault';
import type { RequestTrace } from './request-trace';
import { AddressRefused } from './lookup';
import type { SendResult } from './sender';
import { ProxyRefused } from './tunnel';

type Failure = Extract<SendResult, { fault: Fault }>;

/** What the message of a fault may say about a request: no query, headers or body. */
export interface RequestSummary {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly elapsedMs: number;
  readonly maxResponseBytes: number;
}

/**
 * The fault of a failed request. Once the last byte of a change was sent, it may have been applied; before that it was not.
 * A request that only reads can always be repeated.
 */
export function describeFailure(trace: RequestTrace, request: RequestSummary): Failure {
  const { error } = trace;
  const say = (code: FaultCode, what: string, hint?: string): Failure => ({
    fault: fault(code, `${request.method} ${request.url.origin}${request.url.pathname}: ${what}.`, hint === undefined ? {} : { hint }),
    stale: isStale(trace),
  });
  const after = `after ${Math.round(request.elapsedMs)} ms`;

  if (!trace.started) return say('internal', 'the request could not be built');
  if (!trace.connected) return describeConnecting(trace, request, after, say);
  if (trace.received > request.maxResponseBytes)
    return say('reply_too_large', `the response is longer than ${request.maxResponseBytes} bytes`);

  const what = trace.expired
    ? `${trace.answered ? 'the response was not complete' : 'there was no response'} ${after}`
    : `${trace.answered ? 'the response broke off' : 'the connection broke before a response'} ${after} (${codeOf(error)})`;
  if (!trace.sent) return say('connection_failed', `${what}, and the request had not been sent completely`);
  if (request.method === 'GET' || request.method === 'HEAD') return say('connection_failed', what);
  return say('outcome_unknown', `${what}, and the request had been sent`);
}

function describeConnecting(
  { error, certificateRefused, expired }: RequestTrace,
  { url }: RequestSummary,
  after: string,
  say: (code: FaultCode, what: string, hint?: string) => Failure,
): Failure {
  const code = codeOf(error);
  if (error instanceof AddressRefused) return say('destination_not_allowed', error.message);
  if (error instanceof ProxyRefused) {
    const refused = error.status !== undefined && error.status < 500;
    return refused
      ? say('destination_not_allowed', error.message, 'Check the URL of the proxy, its credentials and what it lets through.')
      : say('connection_failed', error.message);
  }
  if (certificateRefused) return say('certificate_refused', `the certificate of ${url.host} was refused (${code})`);
  if (expired) return say('connection_failed', `there was no connection ${after}`);
  if (code === 'ENOTFOUND' || code === 'ENODATA') return say('host_unknown', `the name "${url.hostname}" does not resolve`);
  if (code.startsWith('EAI_')) return say('connection_failed', `the name server did not respond (${code})`);
  if (isNoTls(error)) return say('address_wrong', `${url.host} does not speak TLS`);
  return say('connection_failed', `there was no connection ${after} (${code})`);
}

// The server had closed a kept-alive connection: it breaks before the first byte of a response.
function isStale({ reused, answered, expired }: RequestTrace): boolean {
  return reused && !answered && !expired;
}

// OpenSSL's errors for a plain-text response; the wording depends on its version.
function isNoTls(error: Error | undefined): boolean {
  return /wrong version number|packet length too long|http request/i.test(error?.message ?? '');
}

function codeOf(error: Error | undefined): string {
  if (error === undefined) return 'no reason given';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
