import type { FaultRule } from './fault-rules';
import { toData, type ResponseData } from './response';
import type { Simulation } from './simulation';

/** The status of a rule's response, `undefined` when the normal response is sent. */
export function faultStatus(rule: FaultRule): number | undefined {
  if (rule.status !== undefined) return rule.status;
  if (rule.redirect !== undefined) return 302;
  // A limit with another effect has that effect and refuses nothing.
  if ([rule.drop, rule.truncate, rule.slowHeaders, rule.slowBody, rule.late, rule.delay].some((field) => field !== undefined))
    return undefined;
  if (rule.rateLimit !== undefined) return 429;
  if (rule.maxMembers !== undefined) return 413;
  return rule.reject === undefined ? undefined : 400;
}

/** The response that a rule makes of the normal one. */
export function faultResponse(rule: FaultRule, normal: ResponseData, simulation: Simulation, id: string): ResponseData {
  const status = faultStatus(rule);
  const data =
    status === undefined || (isSuccess(status) && !isSuccess(normal.status))
      ? normal
      : replaceResponse(normal, status, rule, simulation, id);
  const headers = { ...data.headers, ...faultHeaders(rule, simulation.now()) };
  return { status: data.status, headers, body: rule.body ?? data.body };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function replaceResponse(normal: ResponseData, status: number, rule: FaultRule, { vendor }: Simulation, id: string): ResponseData {
  if (isSuccess(status)) return { ...normal, status };
  const message = `simulated fault: ${reason(rule)}`;
  return toData(vendor.error?.(status, message, id) ?? { status, body: { error: message } });
}

function reason(rule: FaultRule): string {
  if (rule.rateLimit !== undefined) return 'too many requests in this window';
  if (rule.maxMembers !== undefined) return `more than ${rule.maxMembers} members`;
  if (rule.reject !== undefined) return 'a member could not be read';
  return `status ${faultStatus(rule) ?? 'unchanged'}`;
}

function faultHeaders(rule: FaultRule, now: number): Record<string, string> {
  const headers: Record<string, string> = {};
  if (rule.redirect !== undefined) headers.Location = rule.redirect;
  if (rule.retryAfter !== undefined) headers['Retry-After'] = rule.retryAfter;
  if (rule.reset !== undefined && rule.reset !== 'none') {
    const offset = /^[+-]\d+$/.test(rule.reset) ? Number(rule.reset) : undefined;
    headers['X-Ratelimit-Reset'] = offset === undefined ? rule.reset : String(now + offset);
  }
  return headers;
}
