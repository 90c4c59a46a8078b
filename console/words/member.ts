import type { Action, Field } from '../api/connector-types';
import type { LiveState, MemberScope, VerifyLine } from '../api/types';
import { count, dayOf, momentOf, figure } from './numbers';
import type { Tone } from './states';

/** The parameters that say who somebody is, by the first action that has such. */
export function keyFieldsOf(actions: readonly Action[]): readonly Field[] {
  const action = actions.find(({ lastWriteWins }) => lastWriteWins !== undefined);
  return action?.lastWriteWins?.key.flatMap((name) => action.parameters.find((field) => field.name === name) ?? []) ?? [];
}

/** A key as the host has it: one part as it is, several as a JSON list. */
export function keyOf(parts: readonly string[]): string {
  const [only = ''] = parts;
  return parts.length === 1 ? only : JSON.stringify(parts);
}

/** One thing that is known of somebody. */
export interface KnownFact {
  readonly tone: Tone;
  readonly word: string;
  readonly text: string;
}

/** What is known in one scope, the most pressing first. @param titles of actions, by their ids */
export function factsOf(scope: MemberScope, vendor: string, titles: ReadonlyMap<string, string>): readonly KnownFact[] {
  const { accepted, waiting, deadLetter, erasedAt } = scope;
  const facts: KnownFact[] = [];
  if (waiting) {
    const { action, state, occurredAt, arrivedAt, notBefore } = waiting;
    const due = notBefore === undefined ? '' : ` It is not sent before ${momentOf(notBefore)}.`;
    const what = `${titles.get(action) ?? action}, which happened ${sourceTime(occurredAt, arrivedAt)} and came in at ${momentOf(arrivedAt)}.`;
    facts.push({ tone: 'look', word: waitWords[state], text: `${what}${due}` });
  }
  if (deadLetter) {
    const { action, at, occurredAt } = deadLetter;
    facts.push({
      tone: 'wrong',
      word: 'Failed',
      text: `${titles.get(action) ?? action}, which happened ${sourceTime(occurredAt, at)}, failed for good at ${momentOf(at)}.`,
    });
  }
  if (accepted) {
    const { isPresent, at, occurredAt } = accepted;
    const when = at === undefined ? 'before times were kept' : `at ${momentOf(at)}`;
    facts.push({
      tone: isPresent ? 'good' : 'idle',
      word: isPresent ? 'Added' : 'Removed',
      text: `${vendor} accepted it ${when}, by a change that happened ${sourceTime(occurredAt, at ?? occurredAt)}.`,
    });
  }
  if (erasedAt !== undefined)
    facts.push({ tone: 'idle', word: 'Erased', text: `Erased at ${momentOf(erasedAt)}. Changes that happened before do not count.` });
  if (facts.length === 0)
    facts.push({
      tone: 'idle',
      word: 'Unknown',
      text: 'Never seen here, or what was known has expired or is of an earlier configuration.',
    });
  return facts;
}

const waitWords = { waiting: 'Waits', in_request: 'In a request', behind_request: 'Waits', resend: 'Sent once more' } as const;

/** What the vendor says now. */
export function liveFact({ state, readAt, fault }: LiveState, vendor: string): KnownFact {
  const at = momentOf(readAt);
  if (state === 'present') return { tone: 'good', word: 'Present', text: `${vendor} has the member. Read at ${at}.` };
  if (state === 'absent') return { tone: 'idle', word: 'Absent', text: `${vendor} does not have the member. Read at ${at}.` };
  const why = fault === undefined ? 'Its answer says neither.' : `${fault.message} ${fault.hint}`;
  return { tone: 'look', word: 'Not known', text: `${vendor} could not be read at ${at}. ${why}` };
}

/** How far reading back is. */
export function readingWords({ step, progress, waiting }: VerifyLine, vendor: string): string | undefined {
  if (step) return `${step.title}: ${step.message}`;
  if (progress) return `${figure(progress.read)} of ${count(progress.of ?? progress.read, 'member', 'members')} read.`;
  if (waiting)
    return `${count(waiting.differing, 'member differs', 'members differ')}; waiting ${count(waiting.seconds, 'second', 'seconds')}, in case ${vendor} shows changes late.`;
  return undefined;
}

/** A source's clock may be wrong: a time that is far from when it came in is told with its day. */
function sourceTime(occurredAt: string, known: string): string {
  return dayOf(occurredAt) === dayOf(known) ? `at ${momentOf(occurredAt)}` : `on ${dayOf(occurredAt)} at ${momentOf(occurredAt)}`;
}
