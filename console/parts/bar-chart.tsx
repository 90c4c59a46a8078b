import type { Minute } from '../api/use-outcomes';
import { count, timeOf } from '../words/numbers';

const height = 48;

/** Accepted and failed records of each minute, with the same numbers as a table. Failed ones stand on a line of their own. */
export function BarChart({ minutes }: { readonly minutes: readonly Minute[] }) {
  const sum = (part: 'accepted' | 'failed') => minutes.reduce((total, minute) => total + minute[part], 0);
  const most = Math.max(1, ...minutes.map(({ accepted }) => accepted));
  const mostFailed = Math.max(1, ...minutes.map(({ failed }) => failed));
  const summary = `In the last hour ${count(sum('accepted'), 'record was', 'records were')} accepted and ${count(sum('failed'), 'record', 'records')} failed.`;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${String(minutes.length * 6)} ${String(height + 24)}`} role="img" aria-label={summary} preserveAspectRatio="none">
        {minutes.map(({ at, accepted, failed }, index) => (
          <g key={at}>
            <rect class="bar" x={index * 6} width="4" y={height - (accepted / most) * height} height={(accepted / most) * height} />
            <rect
              class="bar-failed"
              x={index * 6}
              width="4"
              y={height + 22 - (failed / mostFailed) * 16}
              height={(failed / mostFailed) * 16}
            />
          </g>
        ))}
      </svg>
      <figcaption>{summary}</figcaption>
      <details>
        <summary>Show as table</summary>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Minute</th>
              <th scope="col" class="number">
                Accepted
              </th>
              <th scope="col" class="number">
                Failed
              </th>
            </tr>
          </thead>
          <tbody>
            {minutes
              .filter(({ accepted, failed }) => accepted + failed > 0)
              .map(({ at, accepted, failed }) => (
                <tr key={at}>
                  <th scope="row">{timeOf(at)}</th>
                  <td class="number">{accepted}</td>
                  <td class="number">{failed}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
