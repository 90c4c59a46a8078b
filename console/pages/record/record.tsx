import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { DeadLetter, Outcome } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { readDeadLetters } from '../../api/watch';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { Moment } from '../../parts/moment';
import { StatusTag } from '../../parts/status-tag';
import { whoActs } from '../../words/labels';
import { count } from '../../words/numbers';
import { outcomeWords, whyOf } from '../../words/outcomes';
import type { PartProps } from '../connection';

const everyMs = 2_000;

/** The story of one record. */
export function RecordPart({ connection, facts, connector, item = '' }: PartProps) {
  const { id } = connection;
  const index = /^\d{1,15}$/.test(item) ? item : '0';
  const story = useResource(
    `record ${id} ${index}`,
    async () => {
      const [page, letters] = await Promise.all([
        call<{ entries: readonly Outcome[] }>(`/v1/connections/${id}/outcomes?index=${index}`),
        readDeadLetters(id, `index=${index}`),
      ]);
      return { outcome: page.entries[0], letter: letters[0] };
    },
    everyMs,
  );
  const now = facts ? new Date(facts.now).getTime() : Date.now();
  const { outcome, letter } = story.data ?? {};
  const titleOf = (action: string) => connector.description.actions.find((each) => each.id === action)?.title ?? action;
  return (
    <section class="card" aria-labelledby="record-heading">
      <h2 id="record-heading">Record {Number(index).toLocaleString('en')}</h2>
      <FaultNotes error={story.error} />
      {story.data && !outcome && <p>It has no outcome yet, or its outcome is no longer kept.</p>}
      {outcome && (
        <dl class="story">
          <dt>What became of it</dt>
          <dd>
            <StatusTag {...outcomeWords[outcome.status]} />
          </dd>
          <dt>When</dt>
          <dd>
            <Moment at={outcome.at} now={now} />
          </dd>
          <dt>Action</dt>
          <dd>{titleOf(outcome.action)}</dd>
          <dt>Attempts</dt>
          <dd>{outcome.attempts === 0 ? 'It was never sent.' : count(outcome.attempts, 'request', 'requests')}</dd>
          {whyOf(outcome) !== '' && (
            <>
              <dt>Why</dt>
              <dd>{whyOf(outcome)}</dd>
            </>
          )}
          {outcome.fault && (
            <>
              <dt>What to do</dt>
              <dd>
                {outcome.fault.hint} <span class="note">{whoActs(outcome.fault)}</span>
              </dd>
            </>
          )}
        </dl>
      )}
      {letter && <KeptRecord connection={id} letter={letter} onDone={story.reload} />}
      {outcome?.status === 'failed' && story.data && !letter && (
        <p class="note">It is not kept any more: it was sent again, discarded, or replaced by a newer change.</p>
      )}
      <p>
        <Link to={`/connections/${id}/failed`}>All failed records</Link>
      </p>
    </section>
  );
}

interface KeptRecordProps {
  readonly connection: string;
  readonly letter: DeadLetter;
  readonly onDone: () => void;
}

/** What is kept of a failed record, to be sent again. */
function KeptRecord({ connection, letter: { id, parameters, visitor, fault, storedBy }, onDone }: KeptRecordProps) {
  const [error, setError] = useState<Error>();
  const [answer, setAnswer] = useState('');
  const again = async () => {
    setError(undefined);
    try {
      const path = `/v1/connections/${connection}/dead-letters/replay`;
      const { replayed } = await call<{ replayed: number }>(path, { method: 'POST', body: { ids: [id] } });
      setAnswer(replayed > 0 ? 'It waits to be sent again, as a new record.' : 'It is still refused as it is.');
      onDone();
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <>
      <h3>What is kept of it</h3>
      <pre tabIndex={0} role="region" aria-label="The record">
        {JSON.stringify(visitor ?? parameters, undefined, 2)}
      </pre>
      {storedBy && <p class="note">Stored by version {storedBy.version} of the connector.</p>}
      {fault.vendorMessage !== undefined && (
        <p class="note">
          The vendor says: <q class="vendor">{fault.vendorMessage}</q>
        </p>
      )}
      <button type="button" class="button" onClick={() => void again()}>
        Send it again
      </button>
      <p role="status">{answer}</p>
      <FaultNotes error={error} />
    </>
  );
}
