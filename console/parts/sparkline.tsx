import type { SeriesPoint } from '../api/types';
import { seriesSummary, sumsOf } from '../words/series';

const width = 96;
const height = 20;

/** The last day of a connection in little space. */
export function Sparkline({ points }: { readonly points: readonly SeriesPoint[] }) {
  const most = Math.max(1, ...points.map(({ accepted, failed }) => accepted + failed));
  const place = (index: number) => ((index * width) / Math.max(1, points.length - 1)).toFixed(1);
  const level = (value: number) => (height - 1 - (value / most) * (height - 2)).toFixed(1);
  const line = points.map(({ accepted, failed }, index) => `${place(index)},${level(accepted + failed)}`).join(' ');
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={seriesSummary('Last 24 hours', sumsOf(points))}
    >
      <polyline points={line} />
      {points.map(({ at, failed }, index) => failed > 0 && <circle key={at} cx={place(index)} cy={height - 2} r="2" />)}
    </svg>
  );
}
