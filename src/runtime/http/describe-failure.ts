import type { Fault, HttpMethod } from '../../contract';
import { fault, type FaultCode } from '../../fault';
import type { RequestTrace } from './request-trace';
import { AddressRefused } from './lookup';
import type { SendResult } from './sender';
import { ProxyRefused } from './tunnel';

type Failure = Extract<SendResult, { fault: Fault }>;

/** What the message of a fault may say about a request: neither query nor headers nor body. */
export interface RequestSummary {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly elapsedMs: number;
  readonly maxResponseBytes: number;
}

/**
 * Says what a failed request means. The rule: once the last byte of a change was handed over, nobody can tell whether
 * it was applied; before that it certainly was not, and a request that only reads can always be repeated.
 */
export function describeFailure(journey: RequestTrace, subject: RequestSummary): Failure {
  const { error } = journey;
  const say = (code: FaultCode, what: string, hint?: string): Failure => ({
    fault: fault(code, `${subject.method} ${subject.url.origin}${subject.url.pathname}: ${what}.`, hint === undefined ? {} : { hint }),
    stale: isStale(journey),
  });
  const after = `after ${Math.round(subject.elapsedMs)} ms`;

  if (!journey.started) return say('internal', 'the request could not be built');
  if (!journey.connected) return judgeConnecting(journey, subject, after, say);
  if (journey.received > subject.maxResponseBytes)
    return say('reply_too_large', `the reply is longer than ${subject.maxResponseBytes} bytes`);

  const what = journey.expired
    ? `${journey.answered ? 'the reply was not complete' : 'there was no reply'} ${after}`
    : `${journey.answered ? 'the reply broke off' : 'the connection broke before a reply'} ${after} (${codeOf(error)})`;
  if (!journey.sent) return say('connection_failed', `${what}, and the request had not been sent completely`);
  if (subject.method === 'GET' || subject.method === 'HEAD') return say('connection_failed', what);
  return say('outcome_unknown', `${what}, and the request had been sent`);
}

function judgeConnecting(
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
  if (code.startsWith('EAI_')) return say('connection_failed', `the name server did not answer (${code})`);
  if (isNoTls(error)) return say('address_wrong', `${url.host} does not speak TLS`);
  return say('connection_failed', `there was no connection ${after} (${code})`);
}

// A kept-alive connection that the server closed meanwhile: the break comes before the first byte of an answer.
function isStale({ reused, answered, expired }: RequestTrace): boolean {
  return reused && !answered && !expired;
}

// What OpenSSL makes of a plain-text answer; the wording depends on its version.
function isNoTls(error: Error | undefined): boolean {
  return /wrong version number|packet length too long|http request/i.test(error?.message ?? '');
}

function codeOf(error: Error | undefined): string {
  if (error === undefined) return 'no reason given';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
