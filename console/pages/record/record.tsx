import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { Outcome } from '../../api/types';
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
import { KeptRecord } from './kept-record';

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
  // What was done stays when the record is kept no more.
  const [answer, setAnswer] = useState('');
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
      {letter && (
        <KeptRecord
          key={letter.id}
          connection={id}
          letter={letter}
          onDone={(words) => {
            setAnswer(words);
            story.reload();
          }}
        />
      )}
      <p role="status">{answer}</p>
      {outcome?.status === 'failed' && story.data && !letter && answer === '' && (
        <p class="note">It is not kept any more: it was sent again, discarded, or replaced by a newer change.</p>
      )}
      <p>
        <Link to={`/connections/${id}/failed`}>All failed records</Link>
      </p>
    </section>
  );
}
