import { useState } from 'preact/hooks';
import { useResource } from '../../api/use-resource';
import { readSeries } from '../../api/watch';
import type { SeriesPoint } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { SeriesBars } from '../../parts/series-bars';
import { go } from '../../routes';
import { figure } from '../../words/numbers';
import { periodWords, seriesSummary, sumsOf } from '../../words/series';
import { momentOf } from '../../words/times';

const everyMs = 5_000;
type Shown = keyof typeof periodWords;

interface SeriesChartProps {
  readonly connection: string;
  readonly query: URLSearchParams;
}

/** What was accepted and has failed over time, with the same numbers as a table. */
export function SeriesChart({ connection, query }: SeriesChartProps) {
  const asked = query.get('period') ?? 'hour';
  const period: Shown = asked in periodWords ? (asked as Shown) : 'hour';
  const [isTable, setTable] = useState(false);
  const series = useResource(`series ${connection} ${period}`, () => readSeries(connection, period), everyMs);
  const points = series.data?.points ?? [];
  const summary = seriesSummary(periodWords[period].title, sumsOf(points));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section class="card" aria-labelledby="series-heading">
      <div class="row">
        <h2 id="series-heading">
          {periodWords[period].title} <span class="note">({zone})</span>
        </h2>
        <div class="buttons">
          {Object.entries(periodWords).map(([name, { label }]) => (
            <button
              key={name}
              type="button"
              class="button"
              aria-pressed={name === period}
              onClick={() => go(`/connections/${connection}?period=${name}`)}
            >
              {label}
            </button>
          ))}
          <button type="button" class="button" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'Hide the table' : 'Show as table'}
          </button>
        </div>
      </div>
      <FaultNotes error={series.error} />
      {series.data && (
        <figure class="chart">
          <SeriesBars points={points} summary={summary} />
          <figcaption>{summary}</figcaption>
        </figure>
      )}
      {isTable && series.data && <SeriesTable points={points} title={periodWords[period].title} />}
    </section>
  );
}

function SeriesTable({ points, title }: { readonly points: readonly SeriesPoint[]; readonly title: string }) {
  const rows = points.filter(({ accepted, failed, requests }) => accepted + failed + requests > 0);
  const now = Date.now();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${title} as table`}>
      <table class="table">
        <caption>{rows.length === 0 ? `${title}: no records.` : `${title}: each step that has records.`}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col" class="number">
              Accepted
            </th>
            <th scope="col" class="number">
              Failed
            </th>
            <th scope="col" class="number">
              Requests
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, accepted, failed, requests }) => (
            <tr key={at}>
              <th scope="row">{momentOf(at, now)}</th>
              <td class="number" data-label="Accepted">
                {figure(accepted)}
              </td>
              <td class="number" data-label="Failed">
                {figure(failed)}
              </td>
              <td class="number" data-label="Requests">
                {figure(requests)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
