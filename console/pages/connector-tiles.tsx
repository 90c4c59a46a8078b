import { Refusal } from '../api/client';
import { refOf, type FailedConnector } from '../api/connectors';
import type { Connector } from '../api/connector-types';
import { FaultNotes } from '../parts/fault-notes';
import { Link } from '../parts/link';

interface ConnectorTileProps {
  readonly connector: Connector;
  readonly isOneOfSeveral: boolean;
  readonly hasSimulator: boolean;
}

/** What a connector does, and how a connection of it is set up. */
export function ConnectorTile({ connector, isOneOfSeveral, hasSimulator }: ConnectorTileProps) {
  const { title, summary, documentation, actions } = connector.description;
  const name = refOf(connector.manifest);
  const heading = `connector-${name}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p>{summary}</p>
      <ul class="facts">
        {actions.map((action) => (
          <li key={action.id}>
            <strong>{action.title}</strong> {action.description} <span class="note">Takes {action.streams.join(' and ')} data.</span>
          </li>
        ))}
      </ul>
      <p class="note">
        Version {connector.manifest.version}
        {documentation !== undefined && (
          <>
            {' · '}
            <a href={documentation} target="_blank" rel="noreferrer">
              Documentation of the vendor
            </a>
          </>
        )}
      </p>
      {isOneOfSeveral && (
        <p class="buttons">
          <Link to={`/connections/new?connector=${name}`}>
            Set up <span class="hidden">{title}</span>
          </Link>
          {hasSimulator && (
            <Link to={`/connections/new?connector=${name}&simulator`}>
              Try it with the simulator <span class="hidden">{title}</span>
            </Link>
          )}
        </p>
      )}
    </section>
  );
}

/** A connector that could not be loaded. */
export function FailedTile({ connector: { id, source, fault } }: { readonly connector: FailedConnector }) {
  const heading = `failed-${source}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>{id ?? source}: not loaded</h2>
      <p>The host could not load this connector. Its connections wait, and nothing of them is lost.</p>
      <FaultNotes error={new Refusal(503, [fault])} />
    </section>
  );
}
