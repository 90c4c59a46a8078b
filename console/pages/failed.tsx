import { useState } from 'preact/hooks';
import { call } from '../api/client';
import type { DeadLetter } from '../api/types';
import { useResource } from '../api/use-resource';
import { FaultNotes } from '../parts/fault-notes';
import { ReasonCard } from '../parts/reason-card';
import { reasonsOf } from '../words/reasons';
import type { PartProps } from './connection';

const limit = 1_000;

/** What failed for good, by reason. */
export function FailedPart({ connection, counts, reload }: PartProps) {
  const list = useResource(`failed ${connection.id} ${String(counts?.deadLetters)}`, () =>
    call<{ deadLetters: readonly DeadLetter[] }>(`/v1/connections/${connection.id}/dead-letters?limit=${String(limit)}`),
  );
  const [answer, setAnswer] = useState('');
  const reasons = reasonsOf(list.data?.deadLetters ?? []);
  const total = counts?.deadLetters ?? 0;
  return (
    <>
      <p role="status">{answer}</p>
      <FaultNotes error={list.error} />
      {list.data && reasons.length === 0 && <p>No failed records. What fails for good appears here by reason.</p>}
      {total > limit && (
        <p class="note">
          The oldest {limit} of {total} are shown.
        </p>
      )}
      {reasons.map((reason) => (
        <ReasonCard
          key={reason.key}
          connection={connection.id}
          reason={reason}
          onDone={(words) => {
            setAnswer(words);
            list.reload();
            reload();
          }}
        />
      ))}
    </>
  );
}
