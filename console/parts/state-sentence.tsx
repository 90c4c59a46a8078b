import { useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Connection, StateFacts } from '../api/types';
import { go } from '../routes';
import { stateOf, tasksOf, type Does, type Names } from '../words/states';
import { FaultNotes } from './fault-notes';
import { StatusTag } from './status-tag';
import { useOneAtATime } from './use-one-at-a-time';

/** Longer than the time between the clicks of a double click. */
const restMs = 600;

interface StateSentenceProps {
  readonly connection: Connection;
  readonly facts: StateFacts | undefined;
  readonly names: Names;
  readonly reload: () => void;
}

/** What is going on with a connection, and the one thing to do. */
export function StateSentence({ connection, facts, names, reload }: StateSentenceProps) {
  const [error, setError] = useState<Error>();
  const { tone, word, sentence, action } = stateOf(connection, facts, names);
  const { id } = connection;
  // In the place of one button stands another one when it is done.
  const tell = useOneAtATime(async (route: 'activate' | 'pause' | 'try-now') => {
    setError(undefined);
    try {
      await call(`/v1/connections/${id}/${route}`, { method: 'POST' });
    } catch (caught) {
      setError(caught as Error);
    }
    reload();
  }, restMs);
  const act = (does: Does) => {
    if (does === 'activate' || does === 'resume') tell('activate');
    else if (does === 'try-now') tell('try-now');
    else go(`/connections/${id}/${placeOf(does, connection)}`);
  };
  return (
    <div class={`state state-${tone}`}>
      <StatusTag tone={tone} word={word} />
      {/* Its numbers change all the time; what needs a person is told below. */}
      <p class="state-sentence" role="status" aria-live="off">
        {sentence}
      </p>
      <p class="hidden" aria-live="assertive">
        {(tone === 'wrong' || tone === 'ask') && `${connection.name}: ${word}`}
      </p>
      <div class="buttons">
        {action && (
          <button type="button" class="button button-main" onClick={() => act(action.does)}>
            {action.label}
          </button>
        )}
        {facts?.status === 'active' && !facts.hold && (
          <button type="button" class="button" onClick={() => tell('pause')}>
            Pause
          </button>
        )}
      </div>
      <FaultNotes error={error} />
    </div>
  );
}

/** Where an action leads. */
function placeOf(does: Does, connection: Connection): string {
  if (does === 'settings') return 'settings';
  if (does === 'secret') return 'settings?only=secrets';
  if (does === 'failed') return 'failed';
  if (does === 'removals') return 'removals';
  return tasksOf(connection)[1]?.isDone === true ? 'map' : 'check';
}
