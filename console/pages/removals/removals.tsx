import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import { useResource } from '../../api/use-resource';
import { readChanges, readQuestion } from '../../api/watch';
import type { Question } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { Moment } from '../../parts/moment';
import { go } from '../../routes';
import { count } from '../../words/numbers';
import type { PartProps } from '../connection';
import { QuestionDialog } from './question-dialog';

const everyMs = 2_000;

/** The question about held removals. It stays until it is answered, or the source adds the members again. */
export function RemovalsPart({ connection, facts, connector, reload }: PartProps) {
  const { id } = connection;
  const question = useResource(`question ${id}`, () => readQuestion(id), everyMs);
  const changes = useResource(`changes ${id}`, () => readChanges(id));
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<Error>();
  const now = facts ? new Date(facts.now).getTime() : Date.now();
  const tell = async (route: 'release' | 'removals/discard', asked: Question, words: (number: number) => string) => {
    setError(undefined);
    try {
      const body = { hold: asked.hold, removals: asked.removals };
      const done = await call<{ discarded?: number }>(`/v1/connections/${id}/${route}`, { method: 'POST', body });
      setAnswer(words(done.discarded ?? asked.waiting.removals));
    } catch (caught) {
      setError(caught as Error);
    }
    question.reload();
    changes.reload();
    reload();
  };
  const answered = changes.data?.find(({ what }) => what.includes('released') || what.includes('discarded'));
  return (
    <section class="card" aria-labelledby="removals-heading">
      <h2 id="removals-heading">Held removals</h2>
      <p role="status">{answer}</p>
      <FaultNotes error={error ?? question.error} />
      {question.readAt && !question.data && !answer && (
        <p>Nothing is held. When a source removes too many members within an hour, the question appears here.</p>
      )}
      {question.readAt && !question.data && answered && (
        <p>
          You {answered.what.includes('released') ? 'allowed' : 'refused'} it at <Moment at={answered.at} now={now} />.{' '}
          <span class="note">By {answered.by}.</span>
        </p>
      )}
      {question.data && (
        <QuestionDialog
          id={id}
          name={connection.name}
          question={question.data}
          since={facts?.hold?.since}
          titles={new Map(connector.description.actions.map((action) => [action.id, action.title]))}
          onKeep={() => go(`/connections/${id}`)}
          onAllow={(hold) =>
            void tell('release', hold, (number) => `You allowed it. ${count(number, 'removal is', 'removals are')} going out.`)
          }
          onDiscard={(hold) =>
            void tell(
              'removals/discard',
              hold,
              (number) => `${count(number, 'removal was', 'removals were')} discarded. Nobody is removed by them.`,
            )
          }
        />
      )}
    </section>
  );
}
