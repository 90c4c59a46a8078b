import { useState } from 'preact/hooks';
import { runCheck } from '../api/client';
import type { CheckStep, Connection } from '../api/types';
import { checkWords } from '../words/labels';
import { FaultNotes } from './fault-notes';
import { StatusTag } from './status-tag';

interface CheckStepsProps {
  readonly connection: Connection;
  readonly onDone: () => void;
}

/** The connection check. What it found is shown beside the settings that it was made with, and no others. */
export function CheckSteps({ connection: { id, configuration, secrets }, onDone }: CheckStepsProps) {
  return <Steps key={JSON.stringify([configuration, secrets])} id={id} onDone={onDone} />;
}

/** Its steps as they are done. */
function Steps({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const [steps, setSteps] = useState<readonly CheckStep[]>([]);
  const [status, setStatus] = useState<'idle' | 'running' | 'done'>('idle');
  const [error, setError] = useState<Error>();
  const run = async () => {
    if (status === 'running') return;
    setSteps([]);
    setError(undefined);
    setStatus('running');
    try {
      for await (const step of runCheck(id)) setSteps((before) => [...before, step]);
    } catch (caught) {
      setError(caught as Error);
    }
    setStatus('done');
    onDone();
  };
  const counted = (wanted: CheckStep['status']) => steps.filter((step) => step.status === wanted).length;
  return (
    <section class="card" aria-labelledby="check-heading">
      <div class="row">
        <h2 id="check-heading">Connection check</h2>
        <button type="button" class="button" onClick={() => void run()}>
          {status === 'running' ? 'Checking …' : status === 'done' ? 'Check again' : 'Check the connection'}
        </button>
      </div>
      <p class="note">It changes nothing at the vendor.</p>
      <ol class="steps">
        {steps.map(({ id: step, title, status: found, message, hint, link }) => (
          <li key={step}>
            <StatusTag {...checkWords[found]} />
            <div>
              <strong>{title}</strong> <span>{message}</span>
              {hint !== undefined && <p class="note">{hint}</p>}
              {link !== undefined && (
                <p class="note">
                  <a href={link} target="_blank" rel="noreferrer">
                    See it at the vendor
                  </a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p role="status">
        {status === 'done' &&
          !error &&
          `${String(counted('passed'))} of ${String(steps.length)} proven, ${String(counted('warned'))} to look at, ${String(counted('failed'))} wrong, ${String(counted('not_verified'))} cannot be known before the first delivery.`}
      </p>
      <FaultNotes error={error} />
    </section>
  );
}
