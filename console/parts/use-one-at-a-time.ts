import { useRef } from 'preact/hooks';

/**
 * What a press of a button does, once: a second press does nothing while the first is under way, and for a while after it. By then
 * another button may stand in the same place.
 * @param restMs how long after it
 */
export function useOneAtATime<T extends readonly unknown[]>(work: (...given: T) => Promise<void>, restMs = 0): (...given: T) => void {
  const isBusy = useRef(false);
  return (...given) => {
    if (isBusy.current) return;
    isBusy.current = true;
    void work(...given).finally(() => setTimeout(() => (isBusy.current = false), restMs));
  };
}
