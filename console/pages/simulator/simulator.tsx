import { useContext, useState } from 'preact/hooks';
import { call } from '../../api/client';
import { simulatorAt, SimulatorContext } from '../../api/simulator';
import type { Connector } from '../../api/connector-types';
import type { Connection } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { FaultNotes } from '../../parts/fault-notes';
import { Heading } from '../../parts/heading';
import { Link } from '../../parts/link';
import { SimulatorBanner } from '../../parts/simulator-banner';
import { shortText } from '../../words/short-value';
import { Affected } from './affected';
import { FaultCard } from './fault-card';

const everyMs = 1_000;

interface SimulatorPageProps {
  readonly all: readonly Connector[] | undefined;
  readonly query: URLSearchParams;
}

/** Lets a simulator fail, and shows what becomes of the connections that send to it. */
export function SimulatorPage({ all = [], query }: SimulatorPageProps) {
  const { simulators, error: gone, reload } = useContext(SimulatorContext);
  const wanted = query.get('connector');
  const simulator = simulators?.find(({ connector: id }) => wanted === null || id === wanted);
  const connector = all.find(({ manifest }) => manifest.id === simulator?.connector);
  const list = useResource('connections', () => call<{ connections: readonly Connection[] }>('/v1/connections?limit=1000'), everyMs);
  const [error, setError] = useState<Error>();
  const [answer, setAnswer] = useState('');
  const connections = list.data?.connections.filter(({ destination }) => simulator && simulatorAt(destination, [simulator])) ?? [];
  const change = async (method: 'POST' | 'DELETE', body?: object) => {
    setError(undefined);
    try {
      await call(`/v1/simulator/faults?connector=${simulator?.connector ?? ''}`, { method, ...(body && { body }) });
      setAnswer(method === 'POST' ? 'Started.' : 'All faults are stopped.');
    } catch (caught) {
      setAnswer('');
      setError(caught as Error);
    }
    reload();
  };
  const undeclared = simulator?.active.filter(({ declared }) => declared === undefined) ?? [];
  return (
    <>
      {simulator && <SimulatorBanner destination={simulator.url} vendor={connector?.description.vendor} />}
      <p class="note">
        <Link to="/">Connections</Link>
      </p>
      <Heading title="Try failures">Try failures</Heading>
      {simulators && simulators.length > 1 && (
        <nav aria-label="Simulators" class="parts">
          {simulators.map(({ connector: id }) => (
            <Link key={id} to={`/simulator?connector=${id}`} current={id === simulator?.connector}>
              {all.find(({ manifest }) => manifest.id === id)?.description.title ?? id}
            </Link>
          ))}
        </nav>
      )}
      {simulators && !simulator && (
        <p>
          This host was started without a simulator. Start one with <code>connectorctl simulate --port 4010</code>, and the host with{' '}
          <code>--simulator http://127.0.0.1:4010</code>.
        </p>
      )}
      <FaultNotes error={gone} />
      {simulator && (
        <>
          <p>See what each failure looks like, what the host makes of it, and how it heals.</p>
          {connector && list.data && <Affected connections={connections} connector={connector} />}
          <section aria-labelledby="faults-heading">
            <div class="row">
              <h2 id="faults-heading">Failures</h2>
              <button type="button" class="button" onClick={() => void change('DELETE')}>
                Stop all
              </button>
            </div>
            <p role="status" class="note">
              {answer}
            </p>
            <FaultNotes error={error} />
            <ul class="rows">
              {simulator.faults.map((fault) => (
                <FaultCard
                  key={fault.id}
                  fault={fault}
                  active={simulator.active.find(({ declared }) => declared === fault.id)}
                  onStart={(values) => void change('POST', { declared: fault.id, values })}
                />
              ))}
            </ul>
            {undeclared.length > 0 && (
              <p class="note">
                Also under way: <code>{undeclared.map(({ fault }) => shortText(fault)).join('; ')}</code>
              </p>
            )}
          </section>
        </>
      )}
    </>
  );
}
