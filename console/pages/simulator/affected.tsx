import type { Connector } from '../../api/connector-types';
import type { Connection } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { readStates } from '../../api/watch';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { namesOf } from '../../words/names';
import { stateOf } from '../../words/states';

const everyMs = 1_000;

/** What the host makes of it: the state of each connection that sends to the simulator. */
export function Affected({ connections, connector }: { readonly connections: readonly Connection[]; readonly connector: Connector }) {
  const ids = connections.map(({ id }) => id);
  const states = useResource(`states ${ids.join()}`, () => readStates(ids), everyMs);
  if (connections.length === 0)
    return (
      <p class="note">
        No connection sends to the simulator yet. <Link to="/connections/new?simulator">Set one up</Link>
      </p>
    );
  return (
    <ul class="rows" aria-label="Connections that send to the simulator">
      {connections.map((connection) => {
        const { tone, word, sentence } = stateOf(connection, states.data?.get(connection.id), namesOf(connector));
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
