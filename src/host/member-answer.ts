import type { AcceptedState, FailedChange, MemberRecord, ScopeRecord, WaitingChange } from '../stores/members';
import type { LiveState } from './verify/read-live';

/** What is known of a member, as it is shown: times are RFC 3339, and each answer says when it was known and by whom. */
export interface MemberAnswer {
  readonly asOf: string;
  /** Whose deliveries it is known from. */
  readonly by: 'host' | 'state';
  /** False when changes were delivered before members were kept, or with an earlier configuration: somebody unknown may be a member all the same. */
  readonly complete: boolean;
  readonly scopes: readonly ScopeAnswer[];
  /** What the vendor says now, where it was asked. */
  readonly live?: LiveState;
  readonly summary: string;
}

type Shown<T> = { readonly [Name in keyof T]: Name extends TimeName ? string : T[Name] };
/** Without the time where an earlier version kept none. */
type ShownState = Omit<Shown<AcceptedState>, 'at'> & { readonly at?: string };
type TimeName = 'at' | 'occurredAt' | 'arrivedAt' | 'notBefore' | 'erasedAt';

export interface ScopeAnswer {
  readonly scope: string;
  readonly accepted?: ShownState;
  readonly waiting?: Shown<WaitingChange>;
  readonly deadLetter?: Shown<FailedChange>;
  readonly erasedAt?: string;
  readonly summary: string;
}

const names = { host: 'this host', state: 'this state' } as const;

/** @param now epoch ms */
export function describeMember({ scopes, isComplete }: MemberRecord, by: MemberAnswer['by'], now: number, live?: LiveState): MemberAnswer {
  const known = `As of ${shown(now)}, by what was delivered from ${names[by]}; ${live ? describeLive(live) : 'nothing was read from the vendor'}.`;
  const incomplete =
    ' Some changes were delivered before members were kept there or with an earlier configuration, so somebody unknown may be a member all the same.';
  return {
    asOf: shown(now),
    by,
    complete: isComplete,
    scopes: scopes.map(describeScope),
    ...(live && { live }),
    summary: isComplete ? known : `${known}${incomplete}`,
  };
}

function describeLive({ state, readAt }: LiveState): string {
  if (state === 'unknown') return 'what the vendor says could not be read';
  return `the vendor said at ${readAt} that the member is ${state}`;
}

function describeScope(record: ScopeRecord): ScopeAnswer {
  const { scope, accepted, waiting, deadLetter, erasedAt } = record;
  return {
    scope,
    ...(accepted && { accepted: shownState(accepted) }),
    ...(waiting && { waiting: shownWaiting(waiting) }),
    ...(deadLetter && { deadLetter: { ...deadLetter, at: shown(deadLetter.at), occurredAt: shown(deadLetter.occurredAt) } }),
    ...(erasedAt !== undefined && { erasedAt: shown(erasedAt) }),
    summary: sentencesOf(record).join(' '),
  };
}

function shownState({ isPresent, at, occurredAt }: AcceptedState): ShownState {
  return { isPresent, ...(at > 0 && { at: shown(at) }), occurredAt: shown(occurredAt) };
}

function shownWaiting({ occurredAt, arrivedAt, notBefore, ...waiting }: WaitingChange): Shown<WaitingChange> {
  const times = { occurredAt: shown(occurredAt), arrivedAt: shown(arrivedAt) };
  return { ...waiting, ...times, ...(notBefore !== undefined && { notBefore: shown(notBefore) }) };
}

function sentencesOf({ accepted, waiting, deadLetter, erasedAt }: ScopeRecord): readonly string[] {
  const sentences: string[] = [];
  if (accepted) {
    const what = accepted.isPresent ? 'was added' : 'was removed';
    const when = accepted.at > 0 ? `at ${shown(accepted.at)}` : 'at a time that was not kept';
    sentences.push(`The vendor accepted ${when} that the member ${what}, by a change of ${shown(accepted.occurredAt)}.`);
  }
  if (waiting) sentences.push(waitingSentence(waiting));
  if (deadLetter) {
    const { action, at, code, id, occurredAt } = deadLetter;
    sentences.push(`${action}, of ${shown(occurredAt)}, failed for good at ${shown(at)} with ${code}: dead letter ${id}.`);
  }
  if (erasedAt !== undefined) sentences.push(`The member was erased at ${shown(erasedAt)}: changes that happened before are superseded.`);
  if (sentences.length === 0)
    sentences.push('Nothing is known of the member: it never came, or what was known has expired or is of an earlier configuration.');
  return sentences;
}

function waitingSentence({ action, state, occurredAt, arrivedAt, notBefore }: WaitingChange): string {
  const change = `${action}, of ${shown(occurredAt)}, which came in at ${shown(arrivedAt)},`;
  const due = notBefore === undefined ? '' : `, not before ${shown(notBefore)}`;
  const words = {
    waiting: `waits to be sent${due}.`,
    in_request: 'is in a request now.',
    behind_request: 'waits for the end of a request with an older change.',
    resend: `is sent once more${due}, since an earlier request may still be applied.`,
  } satisfies Record<WaitingChange['state'], string>;
  return `${change} ${words[state]}`;
}

function shown(ms: number): string {
  return new Date(ms).toISOString();
}
