import { formatDuration } from './duration';

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
    `${number(accepted)} accepted`,
    ...(superseded > 0 ? [`${number(superseded)} superseded`] : []),
    `${number(failed)} failed`,
    waiting === undefined ? `${number(rate)}/s` : `waiting ${formatDuration(Math.max(0, waiting.ms))}: ${waiting.reason}`,
  ];
  const line = parts.join(' · ');
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
