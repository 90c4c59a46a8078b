import type { DeadLetter } from '../../stores/dead-letter';
import type { OutcomeEntry, QueueStatistics } from '../../stores/host-queue';
import type { ConnectionView } from '../connections/connection-record';

/** What replies show: times are RFC 3339. */

export function shownTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function shownConnection({ checkedAt, ...view }: ConnectionView): object {
  return { ...view, ...(checkedAt !== undefined && { checkedAt: shownTime(checkedAt) }) };
}

export function shownEntry({ at, ...entry }: OutcomeEntry): Omit<OutcomeEntry, 'at'> & { readonly at: string } {
  return { ...entry, at: shownTime(at) };
}

export function shownLetter({ at, occurredAt, ...letter }: DeadLetter): object {
  return { ...letter, at: shownTime(at), ...(occurredAt !== undefined && { occurredAt: shownTime(occurredAt) }) };
}

export function shownCounts(connection: string, { waiting, resends, deadLetters, oldestAt }: QueueStatistics): object {
  return { connection, waiting, resends, deadLetters, ...(oldestAt !== undefined && { oldestAt: shownTime(oldestAt) }) };
}
