import { useEffect, useState } from 'preact/hooks';
import { keyRefused } from './api/client';
import { readConnectors, readSimulators, type Connectors } from './api/connectors';
import { SimulatorContext } from './api/simulator';
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
  const connectors = useResource('connectors', readConnectors);
  const simulator = useSimulators();
  const [only, another] = connectors.data?.connectors ?? [];
  const title = (another ? undefined : only?.description.title) ?? 'Connections';
  return (
    <SimulatorContext.Provider value={simulator}>
      <header class="top-bar">
        <div class="top">
          <Link to="/" class="top-name">
            {title}
          </Link>
          <nav aria-label="Page" class="top-links">
            {simulator.simulators !== undefined && simulator.simulators.length > 0 && (
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
        <PageOf path={place.path} query={place.query} all={connectors.data} />
        <FaultNotes error={connectors.error} />
      </main>
      {isKeyRefused && <KeyDialog onClose={() => setKeyRefused(false)} />}
    </SimulatorContext.Provider>
  );
}

const everyMs = 2_000;

/** The simulators, and again and again where there are some. */
function useSimulators() {
  const [isThere, setThere] = useState(false);
  const { data, error, reload } = useResource('simulators', readSimulators, isThere ? everyMs : undefined);
  useEffect(() => setThere((data?.length ?? 0) > 0), [data?.length]);
  return { simulators: data, error, reload };
}

interface PageOfProps {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly all: Connectors | undefined;
}

function PageOf({ path, query, all }: PageOfProps) {
  if (path === '/') return <HomePage all={all} query={query} />;
  if (path === '/connections/new') return <NewPage all={all?.connectors} query={query} />;
  if (path === '/simulator') return <SimulatorPage all={all?.connectors} query={query} />;
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
        all={all?.connectors}
      />
    );
  return <NotFound what="page" />;
}
