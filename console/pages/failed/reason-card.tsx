import { useState } from 'preact/hooks';
import { call, callFile } from '../../api/client';
import type { Reason, Replay } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { Moment } from '../../parts/moment';
import { saveFile } from '../../parts/save-file';
import { VendorWords } from '../../parts/vendor-words';
import { whoActs } from '../../words/labels';
import { count } from '../../words/numbers';
import { ReasonRecords } from './reason-records';
import { ReplayReport } from './replay-report';

interface ReasonCardProps {
  readonly connection: string;
  readonly reason: Reason;
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  /** The newest one of this reason. */
  readonly replay: Replay | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Gets what was done, in words. */
  readonly onDone: (words: string) => void;
}

/** The failed records of one reason: why, what to do, and what can be done with all of them. */
export function ReasonCard({ connection, reason: group, titles, replay, now, onDone }: ReasonCardProps) {
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const { reason, title, fault, count: number, upTo, failedAgain, replays } = group;
  const isRunning = replay !== undefined && replay.endedAt === undefined;
  const act = async (work: () => Promise<string | undefined>) => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const words = await work();
      if (words !== undefined) onDone(words);
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  const path = `/v1/connections/${connection}`;
  const replayAll = () =>
    act(async () => {
      await call<Replay>(`${path}/replays`, { method: 'POST', body: { reason, upTo } });
      return '';
    });
  const discardAll = () =>
    act(async () => {
      const { discarded } = await call<{ discarded: number }>(`${path}/reasons/discard`, { method: 'POST', body: { reason, upTo } });
      return `${count(discarded, 'record was', 'records were')} discarded.`;
    });
  const download = () =>
    act(async () => {
      saveFile(await callFile(`${path}/dead-letters/csv?reason=${reason}`), `failed-records-${reason}.csv`);
      return undefined;
    });
  // What is wrong in itself fails again as it is.
  const isHopeless = fault.kind === 'invalid';
  const again = (
    <button key="again" type="button" class="button" onClick={() => void replayAll()}>
      Send {number} again
    </button>
  );
  return (
    <section class="card reason" aria-label={title}>
      <div class="row">
        <h3>{title}</h3>
        {number > 0 && <span class="note">{whoActs(fault)}</span>}
      </div>
      {number > 0 && (
        <>
          <p>
            {count(number, 'record', 'records')} · first <Moment at={group.firstAt} now={now} /> · last{' '}
            <Moment at={group.lastAt} now={now} />
            {failedAgain > 0 &&
              ` · ${failedAgain === number ? '' : `${failedAgain} of them `}failed again ${count(replays, 'time', 'times')}`}
          </p>
          <p>
            <strong>What to do:</strong> {fault.hint}
          </p>
        </>
      )}
      {replay && <ReplayReport connection={connection} replay={replay} onClosed={() => onDone('')} />}
      {number > 0 && <ReasonRecords connection={connection} reason={group} titles={titles} />}
      <details>
        <summary>Technical details</summary>
        <p>
          {title !== fault.message && `${fault.message} `}Code: <code>{fault.code}</code>
        </p>
        {fault.vendorMessage !== undefined && <VendorWords text={fault.vendorMessage} />}
      </details>
      {number > 0 && (
        <div class="buttons">
          {!isHopeless && !isRunning && again}
          <button type="button" class="button" onClick={() => void download()}>
            Download CSV
          </button>
          <button type="button" class="button" onClick={() => void discardAll()}>
            Discard {number}
          </button>
          {isHopeless && !isRunning && again}
        </div>
      )}
      <FaultNotes error={error} />
    </section>
  );
}
