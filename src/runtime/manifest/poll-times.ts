import type { Manifest } from '../../contract';

type Poll = NonNullable<Manifest['actions'][string]['poll']>;

/** What the manifest says of the jobs of an action, with the defaults filled in; `undefined` when it has none. */
export function pollTimesOf(poll: Poll | undefined): Required<Poll> | undefined {
  return poll && { statuses: [202], intervalMs: 5_000, timeoutMs: 600_000, ...poll };
}
