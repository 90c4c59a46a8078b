import type { ConnectionChangeEntry } from '../connections/connection-record';
import type { HeldQuestion } from '../watch/held-removals';
import type { ReasonView } from '../watch/reasons';
import type { ReplayJob } from '../watch/replay-jobs';
import type { Series } from '../watch/series';
import type { StateFacts } from '../watch/state-facts';
import { shownTime } from './shown';

type Shown<T, Name extends keyof T> = Omit<T, Name> & Partial<Record<Name, string>>;

/** The same, with the times of these names as RFC 3339. */
function withTimes<T extends object, Name extends keyof T>(value: T, ...names: readonly Name[]): Shown<T, Name> {
  const times = names.flatMap((name) => (typeof value[name] === 'number' ? [[name, shownTime(value[name])]] : []));
  return { ...value, ...Object.fromEntries(times) } as Shown<T, Name>;
}

export function shownState({ stop, hold, times, ...facts }: StateFacts): object {
  return {
    ...withTimes(facts, 'now', 'since', 'checkedAt', 'oldestAt', 'lastAcceptedAt'),
    ...(stop && { stop: withTimes(stop, 'since', 'nextAt') }),
    ...(hold && { hold: withTimes(hold, 'since') }),
    ...(times && { times: withTimes(times, 'since') }),
  };
}

export function shownSeries({ stepMs, points }: Series): object {
  return { stepMs, points: points.map((point) => withTimes(point, 'at')) };
}

export function shownChange(change: ConnectionChangeEntry): object {
  return withTimes(change, 'at');
}

export function shownReason(reason: ReasonView): object {
  return withTimes(reason, 'firstAt', 'lastAt');
}

export function shownReplay(job: ReplayJob): object {
  return withTimes(job, 'startedAt', 'endedAt');
}

export function shownQuestion(question: HeldQuestion | undefined): object {
  return question ? { ...question, sample: question.sample.map((each) => withTimes(each, 'at')) } : {};
}
