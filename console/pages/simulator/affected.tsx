import { readCounts } from '../../api/client';
import type { Connection } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { stateOf } from '../../words/states';

const everyMs = 1_000;

/** What the host makes of it: the state of each connection that sends to the simulator. */
export function Affected({ connections }: { readonly connections: readonly Connection[] }) {
  const counts = useResource('counts', readCounts, everyMs);
  if (connections.length === 0)
    return (
      <p class="note">
        No connection sends to the simulator yet. <Link to="/connections/new?simulator">Set one up</Link>
      </p>
    );
  return (
    <ul class="rows" aria-label="Connections that send to the simulator">
      {connections.map((connection) => {
        const { tone, word, sentence } = stateOf(connection, counts.data?.get(connection.id));
        return (
          <li key={connection.id} class="row">
            <span>
              <Link to={`/connections/${connection.id}`}>{connection.name}</Link> <span class="note">{sentence}</span>
            </span>
            <StatusTag tone={tone} word={word} />
          </li>
        );
      })}
    </ul>
  );
}
