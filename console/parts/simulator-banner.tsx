import { useContext, useState } from 'preact/hooks';
import { call } from '../api/client';
import { goesToSimulator, SimulatorContext } from '../api/simulator';
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
  const { simulator, reload } = useContext(SimulatorContext);
  const [error, setError] = useState<Error>();
  if (!simulator || !goesToSimulator(destination, simulator)) return null;
  const { active } = simulator;
  const stop = () => {
    setError(undefined);
    call('/v1/simulator/faults', { method: 'DELETE' }).catch(setError).finally(reload);
  };
  return (
    <aside class="banner" aria-label="Simulator">
      <p>
        <strong>Simulator: nothing reaches {vendor}.</strong>{' '}
        {active.length > 0 &&
          `${count(active.length, 'fault is', 'faults are')} under way: ${active.map(({ fault }) => shortText(fault)).join('; ')}.`}
      </p>
      <div class="buttons">
        <Link to="/simulator">Try failures</Link>
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
