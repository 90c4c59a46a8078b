import { useState } from 'preact/hooks';
import { createToken } from '../../api/access';
import type { Connection, NewToken, Scope } from '../../api/types';
import { CopyButton } from '../../parts/copy-button';
import { FaultNotes } from '../../parts/fault-notes';
import { useOneAtATime } from '../../parts/use-one-at-a-time';
import { scopeWords } from '../../words/access';

interface TokenFormProps {
  readonly connections: readonly Connection[];
  /** The last one that was made here; it is shown this once. */
  readonly made: NewToken | undefined;
  readonly onMade: (token: NewToken) => void;
}

/** Makes a token, and shows it once. */
export function TokenForm({ connections, made, onMade }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('intake');
  const [connection, setConnection] = useState('');
  const [error, setError] = useState<Error>();
  const submit = useOneAtATime(async () => {
    setError(undefined);
    try {
      onMade(await createToken({ name: name.trim(), scope, ...(scope === 'intake' && connection !== '' && { connection }) }));
      setName('');
    } catch (caught) {
      setError(caught as Error);
    }
  });
  return (
    <>
      {made && (
        <div class="notice notice-look" role="status">
          <p>
            The token {made.name}, shown only now: <code>{made.token}</code>
          </p>
          <div class="buttons">
            <CopyButton label="Copy the token" text={made.token} />
          </div>
        </div>
      )}
      <form
        class="token-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label>
          Name
          <input class="control" autocomplete="off" required value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        </label>
        <label>
          It allows to
          <select
            class="control"
            aria-describedby="scope-help"
            value={scope}
            onChange={({ currentTarget }) => setScope(currentTarget.value as Scope)}
          >
            {Object.entries(scopeWords).map(([value, { title }]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {scope === 'intake' && (
          <label>
            For the connection
            <select class="control" value={connection} onChange={({ currentTarget }) => setConnection(currentTarget.value)}>
              <option value="">All</option>
              {connections.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button class="button button-main">Make a token</button>
      </form>
      <p class="note" id="scope-help">
        {scopeWords[scope].allows}
      </p>
      <FaultNotes error={error} />
    </>
  );
}
