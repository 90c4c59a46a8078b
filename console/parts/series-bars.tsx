import type { SeriesPoint } from '../api/types';

const step = 6;
const bar = 5;
const height = 64;
const laneHeight = 16;
const gap = 8;

interface SeriesBarsProps {
  readonly points: readonly SeriesPoint[];
  /** The chart in words. */
  readonly summary: string;
}

/** Accepted records as bars, and failed ones below, hatched and on a line of their own, so that colour alone says nothing. */
export function SeriesBars({ points, summary }: SeriesBarsProps) {
  const most = Math.max(1, ...points.map(({ accepted }) => accepted));
  const mostFailed = Math.max(1, ...points.map(({ failed }) => failed));
  const total = height + gap + laneHeight;
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${String(points.length * step)} ${String(total)}`}
      role="img"
      aria-label={summary}
      preserveAspectRatio="none"
    >
      <defs>
        <pattern id="hatch" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch" width="2" height="3" />
        </pattern>
      </defs>
      <line class="axis" x1="0" x2={points.length * step} y1={height} y2={height} />
      <line class="axis" x1="0" x2={points.length * step} y1={total} y2={total} />
      {points.map(({ at, accepted, failed }, index) => (
        <g key={at}>
          {accepted > 0 && <rect class="bar" x={index * step} width={bar} {...barOf(height, height, accepted / most)} />}
          {failed > 0 && <rect class="bar-failed" x={index * step} width={bar} {...barOf(total, laneHeight, failed / mostFailed)} />}
        </g>
      ))}
    </svg>
  );
}

/** Never so low that it cannot be seen. */
function barOf(bottom: number, full: number, share: number): { readonly y: number; readonly height: number } {
  const own = Math.max(2, share * full);
  return { y: bottom - own, height: own };
}
