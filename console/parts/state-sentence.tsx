import { useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Connection, Counts } from '../api/types';
import { go } from '../routes';
import { stateOf, tasksOf } from '../words/states';
import { FaultNotes } from './fault-notes';
import { StatusTag } from './status-tag';

interface StateSentenceProps {
  readonly connection: Connection;
  readonly counts: Counts | undefined;
  readonly reload: () => void;
}

/** What is going on with a connection, and the one thing to do. */
export function StateSentence({ connection, counts, reload }: StateSentenceProps) {
  const [error, setError] = useState<Error>();
  const { tone, word, sentence, action } = stateOf(connection, counts);
  const { id } = connection;
  const tell = async (route: 'activate' | 'pause') => {
    setError(undefined);
    try {
      await call(`/v1/connections/${id}/${route}`, { method: 'POST' });
    } catch (caught) {
      setError(caught as Error);
    }
    reload();
  };
  const act = () => {
    if (action?.does === 'activate' || action?.does === 'resume') void tell('activate');
    else if (action?.does === 'settings') go(`/connections/${id}/settings`);
    else if (action?.does === 'secret') go(`/connections/${id}/settings?only=secrets`);
    else if (action?.does === 'failed') go(`/connections/${id}/failed`);
    else go(`/connections/${id}/${tasksOf(connection)[1]?.isDone === true ? 'map' : 'check'}`);
  };
  return (
    <div class={`state state-${tone}`}>
      <StatusTag tone={tone} word={word} />
      <p class="state-sentence" role="status">
        {sentence}
      </p>
      <div class="buttons">
        {action && (
          <button type="button" class="button button-main" onClick={act}>
            {action.label}
          </button>
        )}
        {connection.status === 'active' && !connection.fault && (
          <button type="button" class="button" onClick={() => void tell('pause')}>
            Pause
          </button>
        )}
      </div>
      <FaultNotes error={error} />
    </div>
  );
}
