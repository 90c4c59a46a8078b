import { call, Refusal } from '../api/client';
import type { Connector } from '../api/connector-types';
import { connectorName, connectorOf } from '../api/connectors';
import type { Connection, Counts, StateFacts } from '../api/types';
import { useResource, type Resource } from '../api/use-resource';
import { readState } from '../api/watch';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { Link } from '../parts/link';
import { NotFound } from '../parts/not-found';
import { SimulatorBanner } from '../parts/simulator-banner';
import { StateSentence } from '../parts/state-sentence';
import { namesOf } from '../words/names';
import { AudiencesPart } from './audiences';
import { CheckPart } from './check';
import { FailedPart } from './failed/failed';
import { MapPart } from './map/map';
import { PersonPart } from './person/person';
import { RecordPart } from './record/record';
import { RemovalsPart } from './removals/removals';
import { SettingsPart } from './settings';
import { UploadPart } from './upload/upload';
import { WatchPart } from './watch/watch';

const everyMs = 1_000;

/** What each part of the page about one connection gets. */
export interface PartProps {
  readonly connection: Connection;
  readonly counts: Counts | undefined;
  readonly facts: StateFacts | undefined;
  readonly connector: Connector;
  readonly query: URLSearchParams;
  /** What follows the part in the address. */
  readonly item: string | undefined;
  readonly reload: () => void;
}

const titles = {
  audiences: 'Audiences',
  watch: 'Watch',
  check: 'Check',
  map: 'Map',
  failed: 'Failed',
  person: 'Find a person',
  upload: 'Upload',
  settings: 'Settings',
};
/** Parts that something on another part leads to. */
const others = { records: 'Record', removals: 'Removals' };
const parts = {
  ...{
    audiences: AudiencesPart,
    watch: WatchPart,
    check: CheckPart,
    map: MapPart,
    failed: FailedPart,
    person: PersonPart,
    upload: UploadPart,
    settings: SettingsPart,
  },
  ...{ records: RecordPart, removals: RemovalsPart },
};

/** A template delivers nothing itself, and what it says is not said again by those that follow it. */
function isLeftOut(part: string, connection: Connection | undefined): boolean {
  if (connection?.perAudience) return !['audiences', 'check', 'map', 'settings'].includes(part);
  return part === 'audiences' || (part === 'map' && connection?.template !== undefined);
}

interface ConnectionPageProps {
  readonly id: string;
  readonly part: string;
  readonly item: string | undefined;
  readonly query: URLSearchParams;
  /** Those of the host. */
  readonly all: readonly Connector[] | undefined;
}

/** One connection: what is going on with it first, then the part that was chosen. */
export function ConnectionPage({ id, part, item, query, all }: ConnectionPageProps) {
  const connection: Resource<Connection> = useResource(`connection ${id}`, () => call<Connection>(`/v1/connections/${id}`), everyMs);
  const connector = connection.data && connectorOf(connection.data, all);
  const facts = useResource(`state ${id}`, () => readState(id), everyMs);
  const first = connection.data?.perAudience ? 'audiences' : 'watch';
  const chosen = part in parts && !isLeftOut(part, connection.data) ? (part as keyof typeof parts) : first;
  const Part = parts[chosen];
  const name = connection.data?.name ?? 'Connection';
  const failed = facts.data?.deadLetters ?? 0;
  const reload = () => {
    connection.reload();
    facts.reload();
  };
  const title = { ...titles, ...others }[chosen];
  if (connection.error instanceof Refusal && connection.error.status === 404) return <NotFound what="connection" />;
  return (
    <>
      {connection.data && <SimulatorBanner destination={connection.data.destination} vendor={connector?.description.vendor} />}
      <p class="note">
        <Link to="/">Connections</Link>
        {connection.data?.template !== undefined && (
          <>
            {' · follows the template '}
            <Link to={`/connections/${connection.data.template}`}>{connection.data.template}</Link>
            {` for the audience “${connection.data.audience ?? ''}”`}
          </>
        )}
        {connection.data && all && (all.length > 1 || !connector) && ` · ${connectorName(connection.data, all)}`}
      </p>
      <Heading
        key={`${chosen} ${item ?? ''}`}
        title={`${title}${chosen === 'failed' && failed > 0 ? ` (${String(failed)})` : ''} – ${name}`}
      >
        {name}
      </Heading>
      {connection.data && all && (
        <StateSentence connection={connection.data} facts={facts.data} names={namesOf(connector, connection.data)} reload={reload} />
      )}
      <nav aria-label="Parts of the connection" class="parts">
        {Object.entries(titles)
          .filter(([key]) => !isLeftOut(key, connection.data))
          .map(([key, label]) => (
            <Link key={key} to={`/connections/${id}${key === first ? '' : `/${key}`}`} current={key === chosen}>
              {label}
              {key === 'failed' && failed > 0 ? ` (${String(failed)})` : ''}
            </Link>
          ))}
      </nav>
      <FaultNotes error={connection.error} />
      {connection.data && all && !connector && <p>This host does not have its connector, so nothing more can be shown or changed here.</p>}
      {connection.data && connector && (
        <Part
          connection={connection.data}
          counts={facts.data}
          facts={facts.data}
          connector={connector}
          query={query}
          item={item}
          reload={reload}
        />
      )}
    </>
  );
}
