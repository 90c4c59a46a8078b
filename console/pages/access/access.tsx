import { useState } from 'preact/hooks';
import { listConnections, listTokens } from '../../api/access';
import type { NewToken } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { FaultNotes } from '../../parts/fault-notes';
import { Heading } from '../../parts/heading';
import { Link } from '../../parts/link';
import { SenderSetups } from './sender-setups';
import { TokenForm } from './token-form';
import { TokenTable } from './token-table';

/** Who may call the host: tokens, and where a sender is pointed to. */
export function AccessPage({ query }: { readonly query: URLSearchParams }) {
  const tokens = useResource('tokens', listTokens);
  const connections = useResource('connections', listConnections);
  const [made, setMade] = useState<NewToken>();
  const list = connections.data ?? [];
  const chosen = list.find(({ id }) => id === query.get('connection')) ?? list[0];
  return (
    <>
      <p class="note">
        <Link to="/">Connections</Link>
      </p>
      <Heading title="Access">Access</Heading>
      <FaultNotes error={tokens.error ?? connections.error} />
      <section class="card" aria-labelledby="tokens-heading">
        <h2 id="tokens-heading">Tokens</h2>
        <p class="note">The token that the host was started with may do everything and is not listed.</p>
        {tokens.data && (connections.data ?? connections.error) && (
          <TokenTable tokens={tokens.data} connections={list} onRevoked={tokens.reload} />
        )}
        <TokenForm
          connections={list}
          made={made}
          onMade={(token) => {
            setMade(token);
            tokens.reload();
          }}
        />
      </section>
      {chosen && (
        <SenderSetups
          key={chosen.id}
          connections={list}
          connection={chosen}
          token={made?.scope === 'intake' && (made.connection ?? chosen.id) === chosen.id ? made.token : undefined}
        />
      )}
    </>
  );
}
