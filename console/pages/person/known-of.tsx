import type { Action, Member } from '../../api/types';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { factsOf } from '../../words/member';
import { momentOf } from '../../words/numbers';

interface KnownOfProps {
  readonly member: Member;
  readonly vendor: string;
  readonly connection: string;
  readonly actions: readonly Action[];
}

/** What is known of somebody by what was delivered, and when that was known. */
export function KnownOf({ member: { asOf, complete, scopes }, vendor, connection, actions }: KnownOfProps) {
  const titles = new Map(actions.map(({ id, title }) => [id, title]));
  return (
    <>
      {scopes.map((scope) => (
        <div key={scope.scope}>
          {scopes.length > 1 && <h3>{scope.scope}</h3>}
          <ul class="steps">
            {factsOf(scope, vendor, titles).map(({ tone, word, text }) => (
              <li key={word}>
                <StatusTag tone={tone} word={word} />
                <span>
                  {text} {word === 'Failed' && <Link to={`/connections/${connection}/failed`}>See what failed</Link>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="note">
        As of {momentOf(asOf)}, by what this host delivered. Nothing was read from {vendor}.
        {!complete && ' Some changes were delivered before members were kept here, so somebody unknown may be a member all the same.'}
      </p>
    </>
  );
}
