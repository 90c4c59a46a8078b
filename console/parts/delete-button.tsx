import { useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Connection } from '../api/types';
import { go } from '../routes';
import { Dialog } from './dialog';
import { FaultNotes } from './fault-notes';

/** Deletes a connection after its name was typed. */
export function DeleteButton({ connection }: { readonly connection: Connection }) {
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<Error>();
  const remove = async (event: Event) => {
    event.preventDefault();
    if (typed.trim() !== connection.name) {
      setError(new Error('The name that you typed is another one. Nothing was deleted.'));
      return;
    }
    try {
      await call(`/v1/connections/${connection.id}`, { method: 'DELETE' });
      go('/');
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <section class="card">
      <h2>Delete</h2>
      <p class="note">
        {connection.perAudience && 'Deletes the connections of its audiences as well. '}
        Deletes the connection with its outcomes and failed records. It changes nothing at the vendor.
        {connection.template !== undefined && ' The next record of the audience makes a new connection for it.'}
      </p>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        Delete this connection
      </button>
      {isAsking && (
        <Dialog title={`Delete “${connection.name}”?`} onClose={() => setAsking(false)}>
          <form onSubmit={(event) => void remove(event)}>
            <label class="field-label" for="typed-name">
              Type the name of the connection
            </label>
            <input
              id="typed-name"
              class="control"
              autocomplete="off"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <FaultNotes error={error} />
            <div class="buttons">
              <button type="button" class="button" onClick={() => setAsking(false)}>
                Keep it
              </button>
              <button class="button button-danger">Delete it</button>
            </div>
          </form>
        </Dialog>
      )}
    </section>
  );
}
