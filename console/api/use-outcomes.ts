import { useEffect, useState } from 'preact/hooks';
import { followOutcomes } from './client';
import type { Outcome } from './types';

export type Follows = 'connecting' | 'connected' | 'lost';

const kept = 200;
const minuteMs = 60_000;
const hourMinutes = 60;
const showEveryMs = 250;
const retryMs = 2_000;

/** Outcomes of the last hour and from now on: the newest of them, and how many came in each minute. */
export interface Followed {
  readonly status: Follows;
  readonly newest: readonly Outcome[];
  readonly minutes: readonly Minute[];
}

export interface Minute {
  /** Epoch milliseconds of its beginning. */
  readonly at: number;
  readonly accepted: number;
  readonly failed: number;
}

/** Follows a connection's outcomes while the page is open. What comes in is shown four times a second at most. */
export function useOutcomes(id: string): Followed {
  const [followed, setFollowed] = useState<Followed>({ status: 'connecting', newest: [], minutes: [] });
  useEffect(() => {
    const stopped = new AbortController();
    let status: Follows = 'connecting';
    let cursor: string | undefined;
    let newest: Outcome[] = [];
    const minutes = new Map<number, { accepted: number; failed: number }>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setFollowed({ status, newest, minutes: lastHour(minutes) });
      }, showEveryMs);
    };
    const add = (outcome: Outcome) => {
      newest = [outcome, ...newest].slice(0, kept);
      const minute = Math.floor(new Date(outcome.at).getTime() / minuteMs);
      const counted = minutes.get(minute) ?? { accepted: 0, failed: 0 };
      if (outcome.status !== 'superseded') counted[outcome.status] += outcome.count;
      minutes.set(minute, counted);
    };
    const follow = async () => {
      while (!stopped.signal.aborted) {
        try {
          for await (const outcome of followOutcomes(id, { from: Date.now() - hourMinutes * minuteMs, after: cursor }, stopped.signal)) {
            status = 'connected';
            if (outcome) {
              add(outcome.outcome);
              cursor = outcome.cursor;
            }
            show();
          }
        } catch {
          // The page that shows this says so as well, when its other calls fail.
        }
        status = 'lost';
        show();
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    };
    void follow();
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [id]);
  return followed;
}

function lastHour(minutes: ReadonlyMap<number, { accepted: number; failed: number }>): readonly Minute[] {
  const now = Math.floor(Date.now() / minuteMs);
  return Array.from({ length: hourMinutes }, (_, index) => {
    const minute = now - hourMinutes + 1 + index;
    return { at: minute * minuteMs, ...(minutes.get(minute) ?? { accepted: 0, failed: 0 }) };
  });
}
