import { useContext } from 'preact/hooks';
import { SimulatorContext } from '../api/simulator';
import { call } from '../api/client';
import { refOf, type Connectors } from '../api/connectors';
import type { Connection } from '../api/types';
import { useResource } from '../api/use-resource';
import { readSketches, readStates } from '../api/watch';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { Link } from '../parts/link';
import { Pager } from '../parts/pager';
import { ConnectorTile, FailedTile } from './connector-tiles';
import { ConnectionTable } from './connection-table';

const everyMs = 2_000;
const sketchEveryMs = 10_000;

interface ConnectionPage {
  readonly connections: readonly Connection[];
  /** Where the next page begins. */
  readonly cursor?: string;
}

/** The connectors, and their connections with what is going on with each. */
export function HomePage({ all, query }: { readonly all: Connectors | undefined; readonly query: URLSearchParams }) {
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
  const { simulators = [] } = useContext(SimulatorContext);
  const isSeveral = (all?.connectors.length ?? 0) > 1;
  const heading = isEmpty ? 'No connection yet' : 'Connections';
  return (
    <>
      <div class="row">
        <Heading title={heading}>{heading}</Heading>
        <div class="buttons">
          {!isSeveral && simulators.length > 0 && (
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
      {all && connections && connections.length > 0 && (
        <ConnectionTable connections={connections} states={states.data} sketches={sketches.data} connectors={all.connectors} />
      )}
      {all && (connections || list.error) && <Pager path="/" after={after} next={list.data?.cursor} what="connections" />}
      {all?.connectors.map((connector) => (
        <ConnectorTile
          key={refOf(connector.manifest)}
          connector={connector}
          isOneOfSeveral={isSeveral}
          hasSimulator={simulators.some((each) => each.connector === connector.manifest.id)}
        />
      ))}
      {all?.failed.map((each) => (
        <FailedTile key={each.source} connector={each} />
      ))}
    </>
  );
}
