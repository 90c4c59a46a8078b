import { useEffect, useRef, useState } from 'preact/hooks';
import { followOutcomes } from './client';
import { OutcomeList } from './outcome-list';

export type Follows = 'connecting' | 'connected' | 'lost';

const hourMs = 3_600_000;
const showEveryMs = 250;
const retryMs = 2_000;
/** Work without giving the page a turn. */
const turnMs = 12;

/** Outcomes of the last hour and from now on. */
export interface Followed {
  readonly status: Follows;
  readonly list: OutcomeList;
  /** How many there have been, as of the last time that the page was drawn. */
  readonly total: number;
}

/** Follows a connection's outcomes while the page is open and seen. What comes in is shown four times a second at most. */
export function useOutcomes(id: string): Followed {
  const list = useRef(new OutcomeList());
  const [followed, setFollowed] = useState<Omit<Followed, 'list'>>({ status: 'connecting', total: 0 });
  useEffect(() => {
    list.current = new OutcomeList();
    const own = list.current;
    let isOver = false;
    let stopped = new AbortController();
    let status: Follows = 'connecting';
    let cursor: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setFollowed({ status, total: own.total });
      }, showEveryMs);
    };
    const read = async () => {
      let turnEnds = performance.now() + turnMs;
      for await (const outcome of followOutcomes(id, { from: Date.now() - hourMs, after: cursor }, stopped.signal)) {
        status = 'connected';
        if (outcome) {
          own.add(outcome.outcome);
          cursor = outcome.cursor;
        }
        show();
        // What has come in at once is read bit by bit.
        if (performance.now() < turnEnds) continue;
        await new Promise((resolve) => setTimeout(resolve));
        turnEnds = performance.now() + turnMs;
      }
    };
    const follow = async () => {
      while (!isOver) {
        await read().catch(() => undefined);
        status = 'lost';
        show();
        await untilSeen();
        await new Promise((resolve) => setTimeout(resolve, retryMs));
        stopped = new AbortController();
      }
    };
    // A browser opens few connections to one host, so a page that nobody sees keeps none.
    const hide = () => document.hidden && stopped.abort();
    document.addEventListener('visibilitychange', hide);
    void follow();
    return () => {
      isOver = true;
      stopped.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [id]);
  return { ...followed, list: list.current };
}

function untilSeen(): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve();
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
  });
}
