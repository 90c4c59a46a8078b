import type { SqlRows, SqlValue } from './codec';
import type { DeadLetter } from './dead-letter';
import type { Reason, ReasonCount, ReplayedCounts, SeriesPoint } from './queue-watch';

type ToHost = (time: number) => number;
const same: ToHost = (time) => time;

/** Reads at, accepted, failed, requests, first_at, accepted_at. */
export function toSeriesPoint([at, accepted, failed, requests, firstAt, acceptedAt]: readonly SqlValue[], toHost = same): SeriesPoint {
  return {
    at: toHost(Number(at)),
    accepted: Number(accepted),
    failed: Number(failed),
    requests: Number(requests),
    firstAt: toHost(Number(firstAt)),
    acceptedAt: acceptedAt === null ? undefined : toHost(Number(acceptedAt)),
  };
}

/** A reason as a database finds it in the JSON of a fault: code, field and hint as a JSON array without spaces. */
export function reasonText({ code, field, hint }: Reason): string {
  return JSON.stringify([code, field === '' ? null : field, hint]);
}

function readReason(text: string): Reason {
  const [code = '', field, hint] = JSON.parse(text) as readonly (string | null)[];
  return { code: code ?? '', field: field ?? '', hint: hint ?? '' };
}

/** Reads reason, count, how many have failed again, how often at most, first and last time, last id. @param find by ids */
export async function readReasons(
  rows: SqlRows,
  find: (ids: readonly number[]) => Promise<readonly DeadLetter[]>,
  toHost = same,
): Promise<readonly ReasonCount[]> {
  const examples = rows.length === 0 ? [] : await find(rows.map((row) => Number(row[6])));
  const byId = new Map(examples.map((letter) => [letter.id, letter]));
  return rows.flatMap(([reason, count, failedAgain, replays, firstAt, lastAt, lastId]) => {
    const example = byId.get(Number(lastId));
    // It was taken meanwhile.
    if (!example) return [];
    const { index, action, fault } = example;
    return {
      ...readReason(String(reason)),
      count: Number(count),
      failedAgain: Number(failedAgain),
      replays: Number(replays),
      firstAt: toHost(Number(firstAt)),
      lastAt: toHost(Number(lastAt)),
      lastId: Number(lastId),
      example: { index, action, fault },
    };
  });
}

/** Reads names with their counts; a name that is left out counts none. */
export function toCounts(rows: SqlRows): ReplayedCounts {
  const counts = new Map(rows.map(([name, count]) => [String(name), Number(count)]));
  const of = (name: string): number => counts.get(name) ?? 0;
  return { enqueued: of('enqueued'), accepted: of('accepted'), failed: of('failed'), superseded: of('superseded') };
}
