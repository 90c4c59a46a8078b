import { useRef, useState } from 'preact/hooks';
import { callFile } from '../../api/client';
import { useResource } from '../../api/use-resource';
import { readReasons, readReplays } from '../../api/watch';
import type { Reason, Replay } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { saveFile } from '../../parts/save-file';
import { count } from '../../words/numbers';
import type { PartProps } from '../connection';
import { ReasonCard } from './reason-card';

const everyMs = 1_000;

/** What failed for good, by reason. */
export function FailedPart({ connection, connector, facts, reload }: PartProps) {
  const { id } = connection;
  const reasons = useResource(`reasons ${id}`, () => readReasons(id), everyMs);
  const replays = useResource(`replays ${id}`, () => readReplays(id), everyMs);
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<Error>();
  const shown = useSteadyOrder(reasons.data ?? [], replays.data ?? []);
  const titles = new Map(connector.description.actions.map(({ id: action, title }) => [action, title]));
  const now = facts ? new Date(facts.now).getTime() : Date.now();
  const total = (reasons.data ?? []).reduce((sum, reason) => sum + reason.count, 0);
  const exportAll = async () => {
    setError(undefined);
    try {
      saveFile(await callFile(`/v1/connections/${id}/dead-letters/csv`), 'failed-records.csv');
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <>
      <div class="row">
        <h2>
          {total === 0
            ? 'Failed records'
            : `${count(total, 'failed record', 'failed records')} for ${count(shown.filter(({ reason }) => reason.count > 0).length, 'reason', 'reasons')}`}
        </h2>
        {total > 0 && (
          <button type="button" class="button" onClick={() => void exportAll()}>
            Download all as CSV
          </button>
        )}
      </div>
      <p role="status">{answer}</p>
      <FaultNotes error={error ?? reasons.error ?? replays.error} />
      {reasons.data && replays.data && shown.length === 0 && <p>No failed records. What fails for good appears here by reason.</p>}
      {shown.map(({ reason, replay }) => (
        <ReasonCard
          key={reason.reason}
          connection={id}
          reason={reason}
          titles={titles}
          replay={replay}
          now={now}
          onDone={(words) => {
            setAnswer(words);
            reasons.reload();
            replays.reload();
            reload();
          }}
        />
      ))}
    </>
  );
}

interface Shown {
  readonly reason: Reason;
  readonly replay: Replay | undefined;
}

/** Cards keep their places while the page is open: new reasons come last, and one whose replay is not closed stays. */
function useSteadyOrder(reasons: readonly Reason[], replays: readonly Replay[]): readonly Shown[] {
  const known = useRef(new Map<string, Reason>());
  for (const reason of reasons) known.current.set(reason.reason, reason);
  const present = new Set(reasons.map(({ reason }) => reason));
  return [...known.current.values()].flatMap((reason) => {
    const replay = replays.find((each) => each.reason === reason.reason);
    if (!present.has(reason.reason) && !replay) return [];
    return [{ reason: present.has(reason.reason) ? reason : { ...reason, count: 0 }, replay }];
  });
}
