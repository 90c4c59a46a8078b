import { useEffect, useRef, useState } from 'preact/hooks';
import { call, hostAnswered, hostSilent } from './client';
import { isAllRead, readAgain } from './use-resource';

const againMs = 5_000;
const tickMs = 500;

/** Whether the host answers; when it does not, since when, and when it is asked again (epoch milliseconds). */
export interface HostSilence {
  readonly since: number;
  readonly nextAt: number;
  readonly tryNow: () => void;
}

/** Follows all calls of this page. While the host is silent it is asked again and again. The silence ends when all that is shown was read again. */
export function useHostSilence(): { readonly silence: HostSilence | undefined; readonly now: number } {
  const [since, setSince] = useState<number>();
  const [nextAt, setNextAt] = useState(0);
  const [now, setNow] = useState(Date.now);
  const answeredAt = useRef(Date.now());
  useEffect(() => {
    const answered = () => {
      answeredAt.current = Date.now();
      if (isAllRead()) setSince(undefined);
    };
    const end = () => setSince(undefined);
    const silent = () => {
      // What is shown is from when the host answered last.
      setSince((before) => before ?? answeredAt.current);
      // Other calls that fail meanwhile do not put the next try off.
      setNextAt((before) => (before > Date.now() ? before : Date.now() + againMs));
    };
    addEventListener(hostAnswered, answered);
    addEventListener(hostSilent, silent);
    addEventListener(readAgain, end);
    return () => {
      removeEventListener(hostAnswered, answered);
      removeEventListener(hostSilent, silent);
      removeEventListener(readAgain, end);
    };
  }, []);
  const ask = () => void call('/readyz').catch(() => undefined);
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setInterval(() => {
      const at = Date.now();
      setNow(at);
      if (at >= nextAt) ask();
    }, tickMs);
    setNow(Date.now());
    return () => clearInterval(timer);
  }, [since, nextAt]);
  return { silence: since === undefined ? undefined : { since, nextAt, tryNow: ask }, now };
}
