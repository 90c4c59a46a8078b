import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What is known of something on the host. */
export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: Error | undefined;
  /** When it was last read. */
  readonly readAt: Date | undefined;
  readonly reload: () => void;
}

/** Reads something, and again every `everyMs` while the page is visible. What was read stays when a later read fails. */
export function useResource<T>(name: string, read: () => Promise<T>, everyMs?: number): Resource<T> {
  const [state, setState] = useState<Omit<Resource<T>, 'reload'>>({ data: undefined, error: undefined, readAt: undefined });
  const [turn, setTurn] = useState(0);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => setState({ data: undefined, error: undefined, readAt: undefined }), [name]);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      if (document.hidden) timer = setTimeout(again, everyMs);
      else void run();
    };
    const run = async () => {
      try {
        const data = await latest.current();
        if (!isOver) setState({ data, error: undefined, readAt: new Date() });
      } catch (error) {
        if (!isOver) setState((before) => ({ ...before, error: error as Error }));
      }
      if (!isOver && everyMs !== undefined) timer = setTimeout(again, everyMs);
    };
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [name, turn, everyMs]);
  return { ...state, reload: useCallback(() => setTurn((before) => before + 1), []) };
}
