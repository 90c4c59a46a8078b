import { formatCount } from '../../runtime/validation/format-count';
import { formatDuration } from '../duration';

/** What a progress line shows. */
export interface ProgressFigures {
  readonly accepted: number;
  readonly superseded: number;
  readonly failed: number;
  /** Outcomes a second. */
  readonly rate: number;
  /** Why nothing moves, and for how long yet. */
  readonly waiting: { readonly reason: string; readonly ms: number } | undefined;
}

/** One line that fits a screen. */
export function renderProgress({ accepted, superseded, failed, rate, waiting }: ProgressFigures, columns: number): string {
  const parts = [
    `${formatCount(accepted)} accepted`,
    ...(superseded > 0 ? [`${formatCount(superseded)} superseded`] : []),
    `${formatCount(failed)} failed`,
    waiting === undefined ? `${formatCount(rate)}/s` : `waiting ${formatDuration(Math.max(0, waiting.ms))}: ${waiting.reason}`,
  ];
  const line = parts.join(' · ');
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}
