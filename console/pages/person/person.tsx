import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { Member } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { keyFieldsOf, keyOf } from '../../words/member';
import { shortText } from '../../words/short-value';
import type { PartProps } from '../connection';
import { KnownOf } from './known-of';
import { ReadBackPart } from './read-back';

/** Finds a person by the ID. It is asked for in the body of a request, and stands in no address. */
export function PersonPart({ connection, connector }: PartProps) {
  const { actions, vendor } = connector.description;
  const fields = keyFieldsOf(actions);
  const [parts, setParts] = useState<readonly string[]>(() => fields.map(() => ''));
  const [found, setFound] = useState<{ readonly parts: readonly string[]; readonly member: Member }>();
  const [missing, setMissing] = useState<string>();
  const [error, setError] = useState<Error>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [found?.parts]);
  const ask = async (key: string) => {
    setError(undefined);
    try {
      const member = await call<Member>(`/v1/connections/${connection.id}/member`, { method: 'POST', body: { key, live: true } });
      // Somebody else may have been found meanwhile.
      setFound((before) => (before && keyOf(before.parts) === key ? { ...before, member } : before));
    } catch (caught) {
      setError(caught as Error);
    }
  };
  const asked = useRef(0);
  const find = async () => {
    setError(undefined);
    const empty = fields.find((_field, at) => parts[at] === '');
    setMissing(empty?.name);
    if (empty) {
      document.getElementById(`key-${empty.name}`)?.focus();
      return;
    }
    const turn = (asked.current += 1);
    try {
      const member = await call<Member>(`/v1/connections/${connection.id}/member`, { method: 'POST', body: { key: keyOf(parts) } });
      if (turn === asked.current) setFound({ parts, member });
    } catch (caught) {
      if (turn !== asked.current) return;
      setFound(undefined);
      setError(caught as Error);
    }
  };
  if (fields.length === 0) return <p>This connector keeps no members, so nobody can be found.</p>;
  return (
    <>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <h2>Find a person</h2>
        <p class="note">Exactly as it was sent. Upper and lower case, and blanks, make a difference.</p>
        <div class="find">
          {fields.map(({ name, title }, at) => (
            <div key={name} class="find-field">
              <label class="field-label" for={`key-${name}`}>
                {title}
              </label>
              {missing === name && (
                <p class="field-error" id={`key-${name}-error`}>
                  <strong>Error:</strong> {title} is missing.
                </p>
              )}
              <input
                id={`key-${name}`}
                class="control"
                autocomplete="off"
                spellcheck={false}
                aria-invalid={missing === name}
                aria-describedby={missing === name ? `key-${name}-error` : undefined}
                value={parts[at] ?? ''}
                onInput={({ currentTarget }) => setParts(parts.map((part, index) => (index === at ? currentTarget.value : part)))}
              />
            </div>
          ))}
          <button class="button button-main">Find</button>
        </div>
      </form>
      <FaultNotes error={error} />
      {found && (
        <section class="card" aria-labelledby="found-heading">
          <h2 id="found-heading" tabIndex={-1} ref={heading} class="found-key">
            {found.parts.map(shortText).join(', ')}
          </h2>
          <KnownOf member={found.member} vendor={vendor} connection={connection.id} actions={actions} />
          <div class="buttons">
            <button type="button" class="button" onClick={() => void ask(keyOf(found.parts))}>
              Ask {vendor} now
            </button>
          </div>
        </section>
      )}
      <ReadBackPart id={connection.id} vendor={vendor} />
    </>
  );
}
