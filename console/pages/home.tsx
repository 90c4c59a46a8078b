import { useContext } from 'preact/hooks';
import { SimulatorContext } from '../api/simulator';
import { call } from '../api/client';
import type { Connection, Connector } from '../api/types';
import { useResource } from '../api/use-resource';
import { readSketches, readStates } from '../api/watch';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { Link } from '../parts/link';
import { Pager } from '../parts/pager';
import { namesOf } from '../words/names';
import { ConnectionTable } from './connection-table';

const everyMs = 2_000;
const sketchEveryMs = 10_000;

interface ConnectionPage {
  readonly connections: readonly Connection[];
  /** Where the next page begins. */
  readonly cursor?: string;
}

/** The connector, and its connections with what is going on with each. */
export function HomePage({ connector, query }: { readonly connector: Connector | undefined; readonly query: URLSearchParams }) {
  const after = query.get('after');
  const list = useResource(
    `connections after ${after ?? 'nothing'}`,
    () => call<ConnectionPage>(`/v1/connections${after === null ? '' : `?after=${encodeURIComponent(after)}`}`),
    everyMs,
  );
  const connections = list.data?.connections;
  const ids = connections?.map(({ id }) => id) ?? [];
  const states = useResource(`states ${ids.join()}`, () => readStates(ids), everyMs);
  const sketches = useResource(`sketches ${ids.join()}`, () => readSketches(ids), sketchEveryMs);
  const isEmpty = connections?.length === 0 && after === null;
  const { simulator } = useContext(SimulatorContext);
  const heading = isEmpty ? 'No connection yet' : 'Connections';
  return (
    <>
      <div class="row">
        <Heading title={heading}>{heading}</Heading>
        <div class="buttons">
          {simulator?.url !== undefined && (
            <Link to="/connections/new?simulator" class="button">
              Try it with the simulator
            </Link>
          )}
          <Link to="/connections/new" class="button button-main">
            Set up a connection
          </Link>
        </div>
      </div>
      <FaultNotes error={list.error} />
      {isEmpty && (
        <section class="card">
          <h2>How it goes</h2>
          <ol>
            <li>Settings: what the vendor needs to know</li>
            <li>Connection check, which changes nothing</li>
            <li>Map what comes in to what the vendor takes, with the exact request beside it</li>
            <li>Activate</li>
          </ol>
        </section>
      )}
      {connector && connections && connections.length > 0 && (
        <ConnectionTable connections={connections} states={states.data} sketches={sketches.data} names={namesOf(connector)} />
      )}
      <Pager path="/" after={after} next={list.data?.cursor} what="connections" />
      {connector && <ConnectorTile connector={connector} />}
    </>
  );
}

function ConnectorTile({ connector }: { readonly connector: Connector }) {
  const { title, summary, documentation, actions } = connector.description;
  return (
    <section class="card" aria-labelledby="connector-heading">
      <h2 id="connector-heading">{title}</h2>
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
    </section>
  );
}
