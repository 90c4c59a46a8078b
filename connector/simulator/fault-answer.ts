import { answerError, type Answer } from './answer';
import type { FaultRule } from './fault-rule';

/** The status that a rule answers with, `undefined` when it leaves the usual answer. */
export function faultStatus(rule: FaultRule): number | undefined {
  if (rule.status !== undefined) return rule.status;
  if (rule.redirect !== undefined) return 302;
  // A rule with a limit that says otherwise what happens is about that and refuses nothing.
  if ([rule.drop, rule.truncate, rule.slowHeaders, rule.slowBody, rule.late, rule.delay].some((field) => field !== undefined))
    return undefined;
  if (rule.rateLimit !== undefined) return 429;
  if (rule.maxMembers !== undefined) return 413;
  return rule.reject === undefined ? undefined : 400;
}

/** Turns the usual answer into the one that a rule asks for. */
export function faultAnswer(rule: FaultRule, usual: Answer, now: number, id: string): Answer {
  const status = faultStatus(rule);
  const answer = status === undefined || (isSuccess(status) && !isSuccess(usual.status)) ? usual : replaceAnswer(usual, status, rule, id);
  const headers = { ...answer.headers, ...faultHeaders(rule, now) };
  return { status: answer.status, headers, body: rule.body ?? answer.body };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function replaceAnswer(usual: Answer, status: number, rule: FaultRule, id: string): Answer {
  if (isSuccess(status)) return { ...usual, status };
  return answerError(status, `simulated fault: ${reason(rule)}`, id);
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
