import { useState } from 'preact/hooks';
import { revokeToken } from '../../api/access';
import type { Connection, Token } from '../../api/types';
import { Dialog } from '../../parts/dialog';
import { FaultNotes } from '../../parts/fault-notes';
import { dayOf } from '../../words/numbers';
import { scopeWords } from '../../words/access';

interface TokenTableProps {
  readonly tokens: readonly Token[];
  readonly connections: readonly Connection[];
  readonly onRevoked: () => void;
}

/** The tokens that were made, without themselves. */
export function TokenTable({ tokens, connections, onRevoked }: TokenTableProps) {
  const [asked, setAsked] = useState<string>();
  const nameOf = (id: string) => connections.find((connection) => connection.id === id)?.name ?? id;
  if (tokens.length === 0) return <p>No token was made yet.</p>;
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="List of tokens">
        <table class="table">
          <caption class="hidden">Tokens</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Allows</th>
              <th scope="col">Connection</th>
              <th scope="col">Made</th>
              <th scope="col">
                <span class="hidden">Revoke</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ name, scope, connection, createdAt }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="Allows">{scopeWords[scope].title}</td>
                <td data-label="Connection">{connection === undefined ? 'All' : nameOf(connection)}</td>
                <td data-label="Made">
                  <time dateTime={createdAt}>{dayOf(createdAt)}</time>
                </td>
                <td>
                  <button type="button" class="button" aria-label={`Revoke ${name}`} onClick={() => setAsked(name)}>
                    Revoke
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked !== undefined && (
        <RevokeDialog
          name={asked}
          onClose={() => setAsked(undefined)}
          onRevoked={() => {
            setAsked(undefined);
            onRevoked();
          }}
        />
      )}
    </>
  );
}

interface RevokeDialogProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

function RevokeDialog({ name, onClose, onRevoked }: RevokeDialogProps) {
  const [error, setError] = useState<Error>();
  const revoke = async () => {
    try {
      await revokeToken(name);
      onRevoked();
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <Dialog title={`Revoke ${name}?`} onClose={onClose}>
      <p>Whoever sends with this token is refused at once, on every host. It cannot be brought back.</p>
      <FaultNotes error={error} />
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" class="button button-danger" onClick={() => void revoke()}>
          Revoke {name}
        </button>
      </div>
    </Dialog>
  );
}
