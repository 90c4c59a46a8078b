import { useEffect, useState } from 'preact/hooks';
import { call, keyRefused } from './api/client';
import type { Connector } from './api/types';
import { SimulatorContext } from './api/simulator';
import type { Simulator } from './api/types';
import { useResource } from './api/use-resource';
import { AccessPage } from './pages/access/access';
import { ConnectionPage } from './pages/connection';
import { HomePage } from './pages/home';
import { KeyDialog } from './pages/key-dialog';
import { NewPage } from './pages/new';
import { SimulatorPage } from './pages/simulator/simulator';
import { FaultNotes } from './parts/fault-notes';
import { NotFound } from './parts/not-found';
import { HostGoneNotice } from './parts/host-gone';
import { Link } from './parts/link';
import { ThemeChoice } from './parts/theme-choice';
import { matches, usePlace } from './routes';

/** The frame of every page: who it is, where you are, and whether the page may ask the host. */
export function App() {
  const place = usePlace();
  const [isKeyRefused, setKeyRefused] = useState(false);
  useEffect(() => {
    const ask = () => setKeyRefused(true);
    addEventListener(keyRefused, ask);
    return () => removeEventListener(keyRefused, ask);
  }, []);
  const connector = useResource('connector', () => call<Connector>('/v1/connector'));
  const simulator = useSimulator();
  const title = connector.data?.description.title ?? 'Connections';
  return (
    <SimulatorContext.Provider value={simulator}>
      <header class="top-bar">
        <div class="top">
          <Link to="/" class="top-name">
            {title}
          </Link>
          <nav aria-label="Page" class="top-links">
            {simulator.simulator?.url !== undefined && (
              <Link to="/simulator" current={place.path === '/simulator'}>
                Simulator
              </Link>
            )}
            <Link to="/access" current={place.path === '/access'}>
              Access
            </Link>
            <ThemeChoice />
          </nav>
        </div>
      </header>
      <main>
        <HostGoneNotice />
        <PageOf path={place.path} query={place.query} connector={connector.data} />
        <FaultNotes error={connector.error} />
      </main>
      {isKeyRefused && (
        <KeyDialog
          onClose={() => {
            setKeyRefused(false);
            connector.reload();
            simulator.reload();
          }}
        />
      )}
    </SimulatorContext.Provider>
  );
}

const everyMs = 2_000;

/** The simulator, and again and again where there is one. */
function useSimulator() {
  const [isThere, setThere] = useState(false);
  const { data, error, reload } = useResource('simulator', () => call<Simulator>('/v1/simulator'), isThere ? everyMs : undefined);
  useEffect(() => setThere(data?.url !== undefined), [data?.url]);
  return { simulator: data, error, reload };
}

interface PageOfProps {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly connector: Connector | undefined;
}

function PageOf({ path, query, connector }: PageOfProps) {
  if (path === '/') return <HomePage connector={connector} query={query} />;
  if (path === '/connections/new') return <NewPage connector={connector} query={query} />;
  if (path === '/simulator') return <SimulatorPage connector={connector} />;
  if (path === '/access') return <AccessPage query={query} />;
  const found =
    matches('/connections/:id', path) ?? matches('/connections/:id/:part', path) ?? matches('/connections/:id/:part/:item', path);
  if (found?.['id'] !== undefined)
    return (
      <ConnectionPage
        key={found['id']}
        id={found['id']}
        part={found['part'] ?? 'watch'}
        item={found['item']}
        query={query}
        connector={connector}
      />
    );
  return <NotFound what="page" />;
}
