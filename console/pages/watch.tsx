import { useState } from 'preact/hooks';
import type { Outcome } from '../api/types';
import { useOutcomes } from '../api/use-outcomes';
import { BarChart } from '../parts/bar-chart';
import { CopyButton } from '../parts/copy-button';
import { StatusTag } from '../parts/status-tag';
import { count, timeOf } from '../words/numbers';
import { isElsewhere } from '../words/destination';
import { outcomeWords } from '../words/outcomes';
import type { PartProps } from './connection';

/** What is going on: numbers, the last hour, and outcomes as they come. */
export function WatchPart({ connection, counts, connector }: PartProps) {
  const { status, newest, minutes } = useOutcomes(connection.id);
  const [filter, setFilter] = useState('all');
  const [isHeld, setHeld] = useState(false);
  const [heldRows, setHeldRows] = useState<readonly Outcome[]>([]);
  const rows = (isHeld ? heldRows : newest).filter((outcome) => filter === 'all' || outcome.status === filter);
  const destination = isElsewhere(connection.destination, connector.description.egress);
  const action = connector.description.actions[0];
  const example = `curl ${location.origin}/v1/connections/${connection.id}/invocations --header 'Authorization: Bearer …' --json '{"action": "${action?.id ?? ''}", "parameters": {}}'`;
  return (
    <>
      {destination !== undefined && (
        <div class="notice notice-look">
          Everything goes to <strong>{destination}</strong>, and nothing to the vendor’s own address.
        </div>
      )}
      <section class="card" aria-labelledby="hour-heading">
        <h2 id="hour-heading">Last hour</h2>
        <BarChart minutes={minutes} />
        <dl class="figures">
          <div>
            <dt>Waiting</dt>
            <dd>{counts?.waiting ?? '–'}</dd>
          </div>
          <div>
            <dt>Failed, kept for you</dt>
            <dd>{counts?.deadLetters ?? '–'}</dd>
          </div>
        </dl>
      </section>
      <section class="card" aria-labelledby="live-heading">
        <div class="row">
          <h2 id="live-heading">Outcomes</h2>
          <div class="buttons">
            <span class="note">
              {status === 'connected' ? 'Connected' : status === 'lost' ? 'Not connected; trying again' : 'Connecting'}
            </span>
            <label class="theme">
              <span class="note">Status</span>
              <select class="control" value={filter} onChange={({ currentTarget }) => setFilter(currentTarget.value)}>
                <option value="all">All</option>
                <option value="accepted">Accepted</option>
                <option value="superseded">Replaced</option>
                <option value="failed">Failed</option>
              </select>
            </label>
            <button
              type="button"
              class="button"
              aria-pressed={isHeld}
              onClick={() => {
                setHeldRows(newest);
                setHeld(!isHeld);
              }}
            >
              {isHeld ? 'Go on' : 'Hold the list'}
            </button>
          </div>
        </div>
        {rows.length === 0 ? (
          <div>
            <p>Nothing came in within the last hour. Send a record, for example so:</p>
            <pre tabIndex={0} role="region" aria-label="Command that sends a record">
              {example}
            </pre>
            <CopyButton label="Copy" text={example} />
          </div>
        ) : (
          <OutcomeTable rows={rows} titles={new Map(connector.description.actions.map(({ id, title }) => [id, title]))} />
        )}
      </section>
    </>
  );
}

interface OutcomeTableProps {
  readonly rows: readonly Outcome[];
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

function OutcomeTable({ rows, titles }: OutcomeTableProps) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Outcomes, the newest first">
      <table class="table">
        <caption class="hidden">Outcomes, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Records</th>
            <th scope="col">Action</th>
            <th scope="col">Outcome</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((outcome) => (
            <tr key={`${String(outcome.first)} ${String(outcome.at)}`}>
              <td>{timeOf(outcome.at)}</td>
              <td>
                {outcome.count === 1
                  ? `record ${String(outcome.first)}`
                  : `${count(outcome.count, 'record', 'records')} from ${String(outcome.first)}`}
              </td>
              <td>{titles.get(outcome.action) ?? outcome.action}</td>
              <td>
                <StatusTag {...outcomeWords[outcome.status]} />
              </td>
              <td class="note">{outcome.fault?.message ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
