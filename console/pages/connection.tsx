import { call, readCounts } from '../api/client';
import type { Connection, Connector, Counts } from '../api/types';
import { useResource, type Resource } from '../api/use-resource';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { Link } from '../parts/link';
import { SimulatorBanner } from '../parts/simulator-banner';
import { StateSentence } from '../parts/state-sentence';
import { FailedPart } from './failed';
import { MapPart } from './map/map';
import { SettingsPart } from './settings';
import { CheckPart } from './check';
import { PersonPart } from './person/person';
import { UploadPart } from './upload/upload';
import { WatchPart } from './watch';

const everyMs = 1_000;

/** What each part of the page about one connection gets. */
export interface PartProps {
  readonly connection: Connection;
  readonly counts: Counts | undefined;
  readonly connector: Connector;
  readonly query: URLSearchParams;
  readonly reload: () => void;
}

const parts = {
  watch: WatchPart,
  check: CheckPart,
  map: MapPart,
  failed: FailedPart,
  person: PersonPart,
  upload: UploadPart,
  settings: SettingsPart,
};
const titles = {
  watch: 'Watch',
  check: 'Check',
  map: 'Map',
  failed: 'Failed',
  person: 'Find a person',
  upload: 'Upload',
  settings: 'Settings',
};

interface ConnectionPageProps {
  readonly id: string;
  readonly part: string;
  readonly query: URLSearchParams;
  readonly connector: Connector | undefined;
}

/** One connection: what is going on with it first, then the part that was chosen. */
export function ConnectionPage({ id, part, query, connector }: ConnectionPageProps) {
  const connection: Resource<Connection> = useResource(`connection ${id}`, () => call<Connection>(`/v1/connections/${id}`), everyMs);
  const counts = useResource(`counts ${id}`, async () => (await readCounts()).get(id), everyMs);
  const chosen = part in parts ? (part as keyof typeof parts) : 'watch';
  const Part = parts[chosen];
  const name = connection.data?.name ?? 'Connection';
  const failed = counts.data?.deadLetters ?? 0;
  const reload = () => {
    connection.reload();
    counts.reload();
  };
  return (
    <>
      {connection.data && <SimulatorBanner destination={connection.data.destination} vendor={connector?.description.vendor} />}
      <p class="note">
        <Link to="/">Connections</Link>
      </p>
      <Heading key={chosen} title={`${titles[chosen]}${chosen === 'failed' && failed > 0 ? ` (${String(failed)})` : ''} – ${name}`}>
        {name}
      </Heading>
      {connection.data && <StateSentence connection={connection.data} counts={counts.data} reload={reload} />}
      <nav aria-label="Parts of the connection" class="parts">
        {Object.entries(titles).map(([key, title]) => (
          <Link key={key} to={`/connections/${id}${key === 'watch' ? '' : `/${key}`}`} current={key === chosen}>
            {title}
            {key === 'failed' && failed > 0 ? ` (${String(failed)})` : ''}
          </Link>
        ))}
      </nav>
      <FaultNotes error={connection.error} />
      {connection.data && connector && (
        <Part connection={connection.data} counts={counts.data} connector={connector} query={query} reload={reload} />
      )}
    </>
  );
}
