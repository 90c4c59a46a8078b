import { useState } from 'preact/hooks';
import { call } from '../api/client';
import { toCsv } from '../words/csv';
import { whoActs } from '../words/labels';
import { count, timeOf } from '../words/numbers';
import type { Reason } from '../words/reasons';
import { FaultNotes } from './fault-notes';
import { VendorWords } from './vendor-words';

interface ReasonCardProps {
  readonly connection: string;
  readonly reason: Reason;
  /** Gets what was done, in words. */
  readonly onDone: (words: string) => void;
}

const shown = 50;

/** The failed records of one reason: why, what to do, and what can be done with all of them. */
export function ReasonCard({ connection, reason: { fault, letters }, onDone }: ReasonCardProps) {
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const ids = letters.map(({ id }) => id);
  const act = async (route: 'replay' | 'discard') => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const path = `/v1/connections/${connection}/dead-letters/${route}`;
      const done = await call<{ replayed?: number; refused?: number; discarded?: number }>(path, { method: 'POST', body: { ids } });
      const refused = done.refused ?? 0;
      onDone(
        route === 'replay'
          ? `${count(done.replayed ?? 0, 'record waits', 'records wait')} to be sent again${refused > 0 ? `; ${count(refused, 'is', 'are')} still refused` : ''}.`
          : `${count(done.discarded ?? 0, 'record was', 'records were')} discarded.`,
      );
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  const times = letters.map(({ at }) => new Date(at).getTime());
  return (
    <section class="card reason">
      <div class="row">
        <h2>{fault.message}</h2>
        <span class="note">{whoActs(fault)}</span>
      </div>
      <p>
        {count(letters.length, 'record', 'records')} · first {timeOf(Math.min(...times))} · last {timeOf(Math.max(...times))}
      </p>
      <p>
        <strong>What to do:</strong> {fault.hint}
      </p>
      {fault.vendorMessage !== undefined && <VendorWords text={fault.vendorMessage} />}
      <details>
        <summary>See {count(letters.length, 'record', 'records')}</summary>
        <ul class="records">
          {letters.slice(0, shown).map(({ id, index, action, parameters, visitor }) => (
            <li key={id}>
              record {index}, {action} <code>{JSON.stringify(visitor ?? parameters)}</code>
            </li>
          ))}
          {letters.length > shown && <li class="note">and {letters.length - shown} more</li>}
        </ul>
      </details>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void act('replay')}>
          Send {letters.length} again
        </button>
        <button type="button" class="button" onClick={() => download(letters)}>
          Download CSV
        </button>
        <button type="button" class="button" onClick={() => void act('discard')}>
          Discard {letters.length}
        </button>
      </div>
      <FaultNotes error={error} />
    </section>
  );
}

function download(letters: Reason['letters']): void {
  const names = [...new Set(letters.flatMap(({ parameters = {} }) => Object.keys(parameters)))];
  const rows = letters.map(({ index, action, parameters = {}, fault }) => [
    index,
    action,
    ...names.map((name) => parameters[name]),
    fault.message,
    fault.hint,
  ]);
  const text = toCsv([['record', 'action', ...names, 'why', 'what to do'], ...rows]);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'failed-records.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
