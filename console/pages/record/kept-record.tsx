import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call, Refusal } from '../../api/client';
import type { DeadLetter, Fault } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { useOneAtATime } from '../../parts/use-one-at-a-time';
import { objectIn } from '../../words/visitor';

interface KeptRecordProps {
  readonly connection: string;
  readonly letter: DeadLetter;
  /** Gets what was done, in words. */
  readonly onDone: (words: string) => void;
}

interface Taken {
  readonly results: readonly { readonly index?: number; readonly fault?: Fault }[];
}

/** What is kept of a failed record, to be sent again as it is, or as a person corrects it. */
export function KeptRecord({ connection, letter, onDone }: KeptRecordProps) {
  const { id, action, parameters, visitor, fault, storedBy, occurredAt, at } = letter;
  const [error, setError] = useState<Error>();
  const [draft, setDraft] = useState<string>();
  const path = `/v1/connections/${connection}`;
  // The control that was used is gone; the one in its place takes the focus.
  const place = useRef<HTMLDivElement>(null);
  const isChanged = useRef(false);
  useLayoutEffect(() => {
    if (isChanged.current) place.current?.querySelector<HTMLElement>('textarea, button:last-of-type')?.focus();
    isChanged.current = true;
  }, [draft === undefined]);
  const act = useOneAtATime(async (work: () => Promise<string>) => {
    setError(undefined);
    try {
      onDone(await work());
    } catch (caught) {
      setError(caught as Error);
    }
  });
  const again = async () => {
    const { replayed } = await call<{ replayed: number }>(`${path}/dead-letters/replay`, { method: 'POST', body: { ids: [id] } });
    return replayed > 0 ? 'It waits to be sent again, as a new record.' : 'It is still refused as it is.';
  };
  const corrected = async () => {
    const given = objectIn(draft ?? '');
    if (!given) throw new Error('What you typed is not a JSON object. Nothing was sent.');
    // As old as the failed one: what happened to the same member since counts more.
    const record = { action, parameters: given, occurredAt: occurredAt ?? at };
    const { results } = await call<Taken>(`${path}/invocations`, { method: 'POST', body: [record] });
    const [taken] = results;
    if (taken?.fault) throw new Refusal(422, [taken.fault]);
    await call(`${path}/dead-letters/discard`, { method: 'POST', body: { ids: [id] } });
    const number = taken?.index === undefined ? '' : ` ${String(taken.index)}`;
    return `The corrected one waits to be sent, as record${number}. The one that had failed is not kept any more.`;
  };
  const whole = JSON.stringify(visitor ?? parameters, undefined, 2);
  return (
    <div ref={place}>
      <h3>What is kept of it</h3>
      {draft === undefined ? (
        <pre tabIndex={0} role="region" aria-label="The record">
          {whole}
        </pre>
      ) : (
        <textarea
          class="control code"
          rows={9}
          spellcheck={false}
          aria-label="The record, corrected"
          value={draft}
          onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        />
      )}
      {storedBy && <p class="note">Stored by version {storedBy.version} of the connector.</p>}
      {fault.vendorMessage !== undefined && (
        <p class="note">
          The vendor says: <q class="vendor">{fault.vendorMessage}</q>
        </p>
      )}
      <div class="buttons">
        {draft === undefined ? (
          <>
            <button type="button" class="button" onClick={() => act(again)}>
              Send it again
            </button>
            {visitor === undefined && (
              <button type="button" class="button" onClick={() => setDraft(whole)}>
                Correct it
              </button>
            )}
          </>
        ) : (
          <>
            <button type="button" class="button button-main" onClick={() => act(corrected)}>
              Send the corrected record
            </button>
            <button type="button" class="button" onClick={() => setDraft(undefined)}>
              Leave it as it is
            </button>
          </>
        )}
      </div>
      <FaultNotes error={error} />
    </div>
  );
}
