import type { Fault } from '../../contract';
import { fault, type FaultCode, errorCodeOf } from '../../fault';
import { lackOfResources } from './local-resources';
import { AddressRefused } from './lookup';
import type { RequestTrace } from './request-trace';
import type { PreparedRequest, SendResult } from './sender';
import { withoutQuery } from './shown-url';
import { ProxyRefused } from './tunnel';

type Failure = Extract<SendResult, { fault: Fault }>;

/**
 * The fault of a failed request. Once the last byte of a change was sent, it may have been applied; before that it was not.
 * A request that only reads can always be repeated. The message holds no query, header or body.
 */
export function describeFailure(trace: RequestTrace, request: PreparedRequest, elapsedMs: number): Failure {
  const say = (code: FaultCode, what: string, hint?: string): Failure => ({
    fault: fault(code, `${placeOf(request)}: ${what}.`, { hint }),
    // The server had closed a kept-alive socket: it breaks before the first byte of a response.
    stale: trace.reused && !trace.answered && !trace.expired,
  });
  const after = `after ${Math.round(elapsedMs)} ms`;

  if (!trace.started) return say('internal', 'the request could not be built');
  if (!trace.connected) return describeConnecting(trace, request.url, after, say);

  const what = trace.expired
    ? `${trace.answered ? 'the response was not complete' : 'there was no response'} ${after}`
    : `${trace.answered ? 'the response broke off' : 'the socket closed before a response'} ${after} (${codeOf(trace.error)})`;
  if (!trace.sent) return say('vendor_unreachable', `${what}, and the request had not been sent completely`);
  if (request.method === 'GET' || request.method === 'HEAD') return say('vendor_unreachable', what);
  return say('outcome_unknown', `${what}, and the request had been sent`);
}

/** The fault of a 2xx that came before the request was sent, so that it cannot be the answer to it. */
export function describeEarlySuccess(request: PreparedRequest, status: number): Failure {
  const message = `${placeOf(request)}: the response with status ${status} came before the request had been sent completely, so it says nothing about it.`;
  return {
    fault: fault('address_wrong', message, { hint: 'Check the URL, and any proxy or firewall that may answer for the vendor.' }),
    stale: false,
  };
}

function placeOf({ method, url }: PreparedRequest): string {
  return `${method} ${withoutQuery(url.href)}`;
}

function describeConnecting(
  { error, certificateRefused, expired }: RequestTrace,
  url: URL,
  after: string,
  say: (code: FaultCode, what: string, hint?: string) => Failure,
): Failure {
  const code = codeOf(error);
  const lack = lackOfResources(error);
  if (lack !== undefined) return say('local_resources', `no connection to ${url.host} could be opened, since ${lack}`);
  if (error instanceof AddressRefused) return say('destination_not_allowed', error.message);
  if (error instanceof ProxyRefused) {
    if ((error.status ?? 500) >= 500) return say('vendor_unreachable', error.message);
    return say('destination_not_allowed', error.message, 'Check the URL of the proxy, its credentials and what it lets through.');
  }
  if (certificateRefused) return say('certificate_refused', `the certificate of ${url.host} was refused (${code})`);
  if (expired) return say('vendor_unreachable', `${url.host} was not reached ${after}`);
  if (code === 'ENOTFOUND' || code === 'ENODATA') return say('host_unknown', `the name "${url.hostname}" does not resolve`);
  if (code.startsWith('EAI_')) return say('vendor_unreachable', `the name server did not respond (${code})`);
  // OpenSSL's errors for a plain-text response; the wording depends on its version.
  if (/wrong version number|packet length too long|http request/i.test(error?.message ?? ''))
    return say('address_wrong', `${url.host} does not speak TLS`);
  return say('vendor_unreachable', `${url.host} was not reached ${after} (${code})`);
}

function codeOf(error: Error | undefined): string {
  return error === undefined ? 'no reason given' : errorCodeOf(error) || error.name;
}
