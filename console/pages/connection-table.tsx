import type { Connection } from '../api/types';
import type { Series, StateFacts } from '../api/watch-types';
import { Link } from '../parts/link';
import { Sparkline } from '../parts/sparkline';
import { StatusTag } from '../parts/status-tag';
import { stateOf, type Names } from '../words/states';

interface ConnectionTableProps {
  readonly connections: readonly Connection[];
  readonly states: ReadonlyMap<string, StateFacts> | undefined;
  readonly sketches: ReadonlyMap<string, Series> | undefined;
  readonly names: Names;
}

/** Connections with what is going on with each. */
export function ConnectionTable({ connections, states, sketches, names }: ConnectionTableProps) {
  return (
    <table class="table stacked">
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
          const { tone, word, sentence } = stateOf(connection, facts, names);
          const sketch = sketches?.get(connection.id);
          return (
            <tr key={connection.id}>
              <th scope="row" class={connection.template === undefined ? undefined : 'follower'}>
                <Link to={`/connections/${connection.id}`}>{connection.name}</Link>
                {connection.audienceCount !== undefined && <span class="note">template</span>}
              </th>
              <td>
                <StatusTag tone={tone} word={word} /> <span class="note">{sentence}</span>
              </td>
              <td>{sketch && <Sparkline points={sketch.points} />}</td>
              <td class="number">{facts?.waiting ?? '–'}</td>
              <td class="number">{facts?.deadLetters ?? '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
