import { useContext, useState } from 'preact/hooks';
import { call } from '../api/client';
import { simulatorAt, SimulatorContext } from '../api/simulator';
import { count } from '../words/numbers';
import { shortText } from '../words/short-value';
import { FaultNotes } from './fault-notes';
import { Link } from './link';

interface SimulatorBannerProps {
  /** Where requests go. */
  readonly destination: string;
  readonly vendor: string | undefined;
}

/** Says that nothing is real, and what fails on purpose, where requests go to the simulator. */
export function SimulatorBanner({ destination, vendor = 'the vendor' }: SimulatorBannerProps) {
  const { simulators, reload } = useContext(SimulatorContext);
  const simulator = simulatorAt(destination, simulators);
  const [error, setError] = useState<Error>();
  if (!simulator) return null;
  const { active, connector } = simulator;
  const stop = () => {
    setError(undefined);
    call(`/v1/simulator/faults?connector=${connector}`, { method: 'DELETE' }).catch(setError).finally(reload);
  };
  return (
    <aside class="banner" aria-label="Simulator">
      <p>
        <strong>Simulator: nothing reaches {vendor}.</strong>{' '}
        {active.length > 0 &&
          `${count(active.length, 'fault is', 'faults are')} under way: ${active.map(({ fault }) => shortText(fault)).join('; ')}.`}
      </p>
      <div class="buttons">
        <Link to={`/simulator?connector=${connector}`}>Try failures</Link>
        {active.length > 0 && (
          <button type="button" class="button" onClick={stop}>
            Stop all
          </button>
        )}
      </div>
      <FaultNotes error={error} />
    </aside>
  );
}
