import { seriesSteps, type QueueWatch, type SeriesPoint, type SeriesStep } from '../../stores/queue-watch';

const hourMs = seriesSteps.hour;

/** What a chart shows: how long ago it begins, and how long each of its points is; ms. */
export const seriesPeriods = {
  hour: { lengthMs: hourMs, stepMs: seriesSteps.minute, stored: 'minute' },
  day: { lengthMs: 24 * hourMs, stepMs: 15 * seriesSteps.minute, stored: 'minute' },
  week: { lengthMs: 7 * 24 * hourMs, stepMs: hourMs, stored: 'hour' },
  /** Few points, for a list of connections. */
  sketch: { lengthMs: 24 * hourMs, stepMs: hourMs, stored: 'hour' },
} as const satisfies Readonly<Record<string, { readonly lengthMs: number; readonly stepMs: number; readonly stored: SeriesStep }>>;

export type SeriesPeriod = keyof typeof seriesPeriods;

export interface Series {
  readonly stepMs: number;
  /** One for each step, also without records, the oldest first; the last one has not ended. */
  readonly points: readonly Pick<SeriesPoint, 'at' | 'accepted' | 'failed' | 'requests'>[];
}

/** @param now epoch ms */
export async function readSeries(watch: QueueWatch, period: SeriesPeriod, now: number): Promise<Series> {
  const { lengthMs, stepMs, stored } = seriesPeriods[period];
  const end = Math.floor(now / stepMs) * stepMs;
  const start = end - lengthMs + stepMs;
  const points = Array.from({ length: lengthMs / stepMs }, (_, at) => ({ at: start + at * stepMs, accepted: 0, failed: 0, requests: 0 }));
  for (const { at, accepted, failed, requests } of await watch.series(stored, start)) {
    // The clocks of a store and of a host may differ by some milliseconds.
    const rounded = Math.round(at / seriesSteps[stored]) * seriesSteps[stored];
    const point = points[Math.floor((rounded - start) / stepMs)];
    if (!point) continue;
    point.accepted += accepted;
    point.failed += failed;
    point.requests += requests;
  }
  return { stepMs, points };
}
