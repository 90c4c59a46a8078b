import type { Connector } from '../api/connector-types';
import { connectorName, connectorOf } from '../api/connectors';
import type { Connection, Series, StateFacts } from '../api/types';
import { Link } from '../parts/link';
import { Sparkline } from '../parts/sparkline';
import { StatusTag } from '../parts/status-tag';
import { namesOf } from '../words/names';
import { figure } from '../words/numbers';
import { stateOf } from '../words/states';

interface ConnectionTableProps {
  readonly connections: readonly Connection[];
  readonly states: ReadonlyMap<string, StateFacts> | undefined;
  readonly sketches: ReadonlyMap<string, Series> | undefined;
  readonly connectors: readonly Connector[];
}

/** Connections with what is going on with each. */
export function ConnectionTable({ connections, states, sketches, connectors }: ConnectionTableProps) {
  return (
    <table class="table">
      <caption class="hidden">Connections</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Last 24 hours</th>
          <th scope="col" class="number">
            Waiting
          </th>
          <th scope="col" class="number">
            Failed
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => {
          const facts = states?.get(connection.id);
          const connector = connectorOf(connection, connectors);
          const { tone, word, sentence } = stateOf(connection, facts, namesOf(connector, connection));
          const sketch = sketches?.get(connection.id);
          return (
            <tr key={connection.id}>
              <th scope="row" class={connection.template === undefined ? undefined : 'follower'}>
                <Link to={`/connections/${connection.id}`}>{connection.name}</Link>
                {connection.audienceCount !== undefined && <span class="note">template</span>}
                {(connectors.length > 1 || !connector) && <div class="note">{connectorName(connection, connectors)}</div>}
              </th>
              <td>
                <StatusTag tone={tone} word={word} /> <span class="note">{sentence}</span>
              </td>
              <td>{sketch && <Sparkline points={sketch.points} />}</td>
              <td class="number" data-label="Waiting">
                {facts ? figure(facts.waiting) : '–'}
              </td>
              <td class="number" data-label="Failed">
                {facts ? figure(facts.deadLetters) : '–'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
