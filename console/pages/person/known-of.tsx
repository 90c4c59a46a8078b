import type { Action } from '../../api/connector-types';
import type { Member } from '../../api/types';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { factsOf, liveFact } from '../../words/member';
import { momentOf } from '../../words/numbers';

interface KnownOfProps {
  readonly member: Member;
  readonly vendor: string;
  readonly connection: string;
  readonly actions: readonly Action[];
}

/** What is known of somebody by what was delivered, and when that was known. */
export function KnownOf({ member: { asOf, complete, scopes, live }, vendor, connection, actions }: KnownOfProps) {
  const { text: liveText, ...liveTag } = live ? liveFact(live, vendor) : { text: '', tone: 'idle' as const, word: '' };
  const titles = new Map(actions.map(({ id, title }) => [id, title]));
  return (
    <>
      {live && (
        <ul class="steps" aria-label="What the vendor says now">
          <li>
            <StatusTag {...liveTag} />
            <span>{liveText}</span>
          </li>
        </ul>
      )}
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
        As of {momentOf(asOf)}, by what this host delivered.{live ? '' : ` Nothing was read from ${vendor}.`}
        {!complete &&
          ' Some changes were delivered before members were kept here or with earlier settings, so somebody unknown may be a member all the same.'}
      </p>
    </>
  );
}
