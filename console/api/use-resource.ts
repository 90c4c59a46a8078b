import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { HostGone, hostAnswered, hostSilent, keyAccepted } from './client';

/** Readers of what is shown that the host has not answered since it fell silent. */
const unanswered = new Set<object>();
/** The last of them has read again. */
export const readAgain = 'read-again';

export function isAllRead(): boolean {
  return unanswered.size === 0;
}

function wasAnswered(reader: object): void {
  if (unanswered.delete(reader) && unanswered.size === 0) dispatchEvent(new Event(readAgain));
}

/** What is known of something on the host. */
export interface Resource<T> {
  readonly data: T | undefined;
  /** What the host said against it. That it is silent is said once, for the whole page. */
  readonly error: Error | undefined;
  /** When it was last read. */
  readonly readAt: Date | undefined;
  readonly reload: () => void;
}

type Known<T> = Omit<Resource<T>, 'reload'>;

const nothing: Known<never> = { data: undefined, error: undefined, readAt: undefined };

/**
 * Reads something, and again every `everyMs` while the page is visible. What was read stays when a later read fails, and is never shown
 * under another name.
 */
export function useResource<T>(name: string, read: () => Promise<T>, everyMs?: number): Resource<T> {
  const [state, setState] = useState<Known<T> & { readonly name: string }>({ ...nothing, name });
  const [turn, setTurn] = useState(0);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reader = {};
    let isAsking = false;
    let isRefused = false;
    const again = () => {
      if (document.hidden) timer = setTimeout(again, everyMs);
      else void run();
    };
    const run = async () => {
      clearTimeout(timer);
      isAsking = true;
      try {
        const data = await latest.current();
        if (isOver) return;
        isRefused = false;
        setState({ name, data, error: undefined, readAt: new Date() });
      } catch (error) {
        if (isOver) return;
        // A silent host is asked by one for all.
        if (error instanceof HostGone) return;
        isRefused = true;
        setState((before) => ({ ...(before.name === name ? before : nothing), name, error: error as Error }));
      } finally {
        isAsking = false;
      }
      wasAnswered(reader);
      if (everyMs !== undefined) timer = setTimeout(again, everyMs);
    };
    const fallSilent = () => unanswered.add(reader);
    const recover = () => {
      if (unanswered.has(reader) && !isAsking) void run();
    };
    const askAgain = () => {
      if (isRefused && !isAsking) void run();
    };
    addEventListener(hostSilent, fallSilent);
    addEventListener(keyAccepted, askAgain);
    addEventListener(hostAnswered, recover);
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
      wasAnswered(reader);
      removeEventListener(hostSilent, fallSilent);
      removeEventListener(keyAccepted, askAgain);
      removeEventListener(hostAnswered, recover);
    };
  }, [name, turn, everyMs]);
  const { data, error, readAt } = state.name === name ? state : nothing;
  return { data, error, readAt, reload: useCallback(() => setTurn((before) => before + 1), []) };
}
