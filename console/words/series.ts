import type { Period, SeriesPoint } from '../api/types';
import { count } from './numbers';

export const periodWords: Readonly<Record<Exclude<Period, 'sketch'>, { readonly label: string; readonly title: string }>> = {
  hour: { label: '1 h', title: 'Last hour' },
  day: { label: '24 h', title: 'Last 24 hours' },
  week: { label: '7 d', title: 'Last 7 days' },
};

export interface SeriesSums {
  readonly accepted: number;
  readonly failed: number;
  readonly requests: number;
}

export function sumsOf(points: readonly SeriesPoint[]): SeriesSums {
  const sums = { accepted: 0, failed: 0, requests: 0 };
  for (const { accepted, failed, requests } of points) {
    sums.accepted += accepted;
    sums.failed += failed;
    sums.requests += requests;
  }
  return sums;
}

/** A chart in words. @param title of the period */
export function seriesSummary(title: string, { accepted, failed, requests }: SeriesSums): string {
  if (accepted + failed + requests === 0) return `${title}: nothing was accepted, and nothing failed.`;
  const sent = count(requests, 'request', 'requests');
  return `${title}: ${count(accepted, 'record was', 'records were')} accepted and ${count(failed, 'record', 'records')} failed, with ${sent}.`;
}
