import type { Invocation, Outcome } from '../../../src/contract';
import { fault } from '../../../src/fault';
import type { Sender, SendResult } from '../../../src/runtime/http/sender';
import { invoke } from './world';

export const ok: SendResult = { response: { status: 204, headers: {}, body: '' } };
export const lost: SendResult = { fault: fault('outcome_unknown', 'No response came.'), stale: false };

export function respond(status: number, body = ''): SendResult {
  return { response: { status, headers: {}, body } };
}

export function senderOf(send: Sender['send']): Sender {
  return { send, close: () => undefined };
}

export function members(count: number, action = 'add'): Invocation[] {
  return Array.from({ length: count }, (_, index) => invoke(action, `m${index}`));
}

export function statuses(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ status, fault }) => fault?.code ?? status);
}
