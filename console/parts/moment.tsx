import { exactly, momentOf } from '../words/times';

/** A time, with its date and zone for who points at it or listens. @param now epoch milliseconds */
export function Moment({ at, now }: { readonly at: string | number; readonly now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
      {momentOf(at, now)}
    </time>
  );
}
