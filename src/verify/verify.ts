import type { MemberState } from '../contract';
import type { CheckStepResult } from '../runtime/delivery/check';
import type { Clock } from '../runtime/delivery/clock';
import { boundDrift, type DriftBound } from './drift-bound';
import { takeSample, type ExpectedMember, type ExpectedMembers } from './expected-members';
import type { MemberReader } from './member-reader';

export interface VerifyOptions {
  /** Members to read, chosen at random, or all of them. */
  readonly sample: number | 'all';
  /** How long the vendor may take to show a change: a member that differs is read again so long after it was accepted. Milliseconds. */
  readonly waitMs: number;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Ends a wait. */
  readonly signal?: AbortSignal;
}

/** What happens on the way. */
export type VerifyEvent =
  | { readonly type: 'step'; readonly step: CheckStepResult }
  | ({ readonly type: 'progress'; /** To be read, where that is known. */ readonly of?: number } & Counts)
  /** Members that differ are read again after so long. */
  | { readonly type: 'waiting'; readonly inMs: number; readonly differing: number };

interface Counts {
  /** Members of which the vendor told the state. */
  readonly read: number;
  /** Of these: they should be present, and the vendor has them not; or the other way round. */
  readonly missing: number;
  readonly surplus: number;
  /** Of which the vendor did not tell it. */
  readonly unknown: number;
  /** With a change that waits, or came in meanwhile: they are not judged. */
  readonly changing: number;
}

/** What reading back has found. */
export interface Verification extends Counts {
  /** Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Of which the sample was taken. */
  readonly members: number;
  /** Of these, those that should be present. */
  readonly expected: number;
  /** What the vendor says that it has, before members were read. */
  readonly memberCount?: number;
  /** How many of all members differ at most. */
  readonly bound: DriftBound;
  readonly requests: number;
  /** Those that differ, as they should be; the first ones. */
  readonly differing: readonly ExpectedMember[];
}

/** Members that differ, at most, of which it is remembered which they are. */
export const maxRemembered = 100_000;
/** Members between two events. */
const stepSize = 100;
const firstPauseMs = 1_000;

/**
 * Reads members back and compares them with what is expected.
 * @throws ConnectorError when they cannot be read
 */
export async function* verifyMembers(
  reader: MemberReader,
  expected: ExpectedMembers,
  { sample, waitMs, clock, random, signal }: VerifyOptions,
): AsyncGenerator<VerifyEvent, Verification> {
  const startedAt = clock.now();
  const located = reader.locate();
  let memberCount: number | undefined;
  for (;;) {
    const { value, done } = await located.next();
    if (done === true) {
      memberCount = value?.memberCount;
      break;
    }
    yield { type: 'step', step: value };
  }
  const { members, population } = await takeSample(expected, sample, random);
  const of = sample === 'all' ? undefined : Math.min(sample, population().members);
  const counts = { read: 0, missing: 0, surplus: 0, unknown: 0, changing: 0 };
  let late: ExpectedMember[] = [];
  const differing: ExpectedMember[] = [];
  const judge = (member: ExpectedMember): void => {
    counts[member.isPresent ? 'missing' : 'surplus'] += 1;
    if (differing.length < maxRemembered) differing.push(member);
  };
  const dueAt = ({ acceptedAt = startedAt }: ExpectedMember): number => acceptedAt + waitMs;

  for await (const page of members) {
    for (let start = 0; start < page.length; start += stepSize) {
      const some = page.slice(start, start + stepSize);
      const settled = some.filter(({ isWaiting }) => isWaiting !== true);
      counts.changing += some.length - settled.length;
      for (const [member, state] of await readAll(reader, settled)) {
        if (state === 'unknown') counts.unknown += 1;
        else {
          counts.read += 1;
          if ((state === 'present') === member.isPresent) continue;
          if (!isSame(await expected.again(member), member)) {
            counts.read -= 1;
            counts.changing += 1;
          } else if (dueAt(member) > clock.now()) late.push(member);
          else judge(member);
        }
      }
      yield { type: 'progress', ...counts, ...(of !== undefined && { of }) };
    }
  }

  for (let pauseMs = firstPauseMs; late.length > 0; pauseMs *= 2) {
    const lastDueAt = late.reduce((last, member) => Math.max(last, dueAt(member)), 0);
    const inMs = Math.max(0, Math.min(pauseMs, lastDueAt - clock.now()));
    yield { type: 'waiting', inMs, differing: late.length };
    await pause(inMs, clock, signal);
    const still: ExpectedMember[] = [];
    for (const [member, state] of await readAll(reader, late)) {
      if (!isSame(await expected.again(member), member)) {
        counts.read -= 1;
        counts.changing += 1;
      } else if (state === 'unknown') {
        counts.read -= 1;
        counts.unknown += 1;
      } else if ((state === 'present') === member.isPresent) continue;
      else if (dueAt(member) > clock.now()) still.push(member);
      else judge(member);
    }
    late = still;
  }
  const { members: all, present } = population();
  const differs = counts.missing + counts.surplus;
  const unjudged = counts.unknown + counts.changing;
  // Who waits or cannot be read is no random choice, so nothing is estimated of them.
  const isWhole = counts.read + unjudged >= all;
  return {
    ...counts,
    startedAt,
    endedAt: clock.now(),
    members: all,
    expected: present,
    ...(memberCount !== undefined && { memberCount }),
    bound: isWhole ? { members: differs + unjudged, confidence: 1 } : boundDrift(all, counts.read, differs),
    requests: reader.requests,
    differing,
  };
}

function pause(ms: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(signal?.aborted === true ? 0 : ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}

/** Reads as many at once as the vendor takes. */
async function readAll(
  reader: MemberReader,
  members: readonly ExpectedMember[],
): Promise<readonly (readonly [ExpectedMember, MemberState])[]> {
  const states: MemberState[] = [];
  let next = 0;
  const read = async (): Promise<void> => {
    for (let at = next++; at < members.length; at = next++) states[at] = (await reader.read(members[at]?.key ?? '')).state;
  };
  await Promise.all(Array.from({ length: Math.min(reader.concurrency, members.length) }, read));
  return members.map((member, at) => [member, states[at] ?? 'unknown'] as const);
}

/** Whether what was expected when a member was read is expected still. */
function isSame(now: ExpectedMember | undefined, then: ExpectedMember): boolean {
  return now !== undefined && now.isWaiting !== true && now.isPresent === then.isPresent && now.acceptedAt === then.acceptedAt;
}
