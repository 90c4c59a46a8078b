import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { NewestVisitor } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { count, timeOf } from '../../words/numbers';

interface SampleFieldProps {
  readonly text: string;
  /** How many visitors it holds; `undefined` when it cannot be read. */
  readonly visitors: number | undefined;
  /** The one that results are shown for. */
  readonly chosen: number;
  readonly onChange: (text: string) => void;
  /** Visitors that came in, in the place of what was there. */
  readonly onTake: (text: string, visitors: number) => void;
  readonly onChoose: (at: number) => void;
}

const everyMs = 5_000;
const all = 'all';

const textOf = (value: unknown) => JSON.stringify(value, undefined, 2);
const keyOf = (visitor: NewestVisitor) => JSON.stringify(visitor);

/** A sample visitor, or a list of them: typed, pasted, or one that came in. It stays in the memory of this page. */
export function SampleField({ text, visitors, chosen, onChange, onTake, onChoose }: SampleFieldProps) {
  const isWrong = visitors === undefined;
  return (
    <div class="field">
      <div class="row">
        <label class="field-label" for="sample">
          Sample visitor
        </label>
        <NewestMenu text={text} onTake={onTake} />
      </div>
      <p class="note field-help" id="sample-help">
        Paste one as your source sends it, or a list of them. It stays in this page; the host previews it and stores nothing of it.
      </p>
      <textarea
        id="sample"
        class="control code"
        rows={9}
        spellcheck={false}
        aria-describedby={isWrong ? 'sample-help sample-error' : 'sample-help'}
        aria-invalid={isWrong}
        value={text}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isWrong && (
        <p class="field-error" id="sample-error">
          <strong>Error:</strong> This is not a JSON object, and not a list of them.
        </p>
      )}
      {visitors !== undefined && visitors > 1 && (
        <label class="theme">
          <span class="note">{count(visitors, 'visitor', 'visitors')}; results are shown for</span>
          <select class="control" value={String(chosen)} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
            {Array.from({ length: visitors }, (_none, at) => (
              <option key={at} value={String(at)}>{`number ${String(at + 1)}`}</option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

/** The newest visitors that came in. While somebody is in the menu it stays as it is: what is pointed at is what is taken. */
function NewestMenu({ text, onTake }: Pick<SampleFieldProps, 'text' | 'onTake'>) {
  const newest = useResource('visitors', () => call<{ visitors: readonly NewestVisitor[] }>('/v1/visitors'), everyMs);
  const [held, setHeld] = useState<readonly NewestVisitor[]>();
  const [taken, setTaken] = useState<{ readonly key: string; readonly text: string }>();
  const came = held ?? newest.data?.visitors ?? [];
  if (came.length === 0) return null;
  const take = (key: string) => {
    const found = came.filter((each) => key === all || keyOf(each) === key).map(({ visitor }) => visitor);
    if (found.length === 0) return;
    const next = textOf(key === all ? found : found[0]);
    setTaken({ key, text: next });
    onTake(next, key === all ? found.length : 1);
  };
  const keys = came.map(keyOf);
  const isShown = taken?.text === text && (taken.key === all || keys.includes(taken.key));
  return (
    <select
      class="control control-fit"
      aria-label="Take a visitor that came in"
      value={isShown ? taken.key : ''}
      onFocus={() => setHeld(came)}
      onBlur={() => setHeld(undefined)}
      onChange={({ currentTarget }) => take(currentTarget.value)}
    >
      <option value="">Take one that came in</option>
      {came.map(({ at, audience, event }, index) => (
        <option key={keys[index]} value={keys[index]}>
          {`${timeOf(at)} ${event ?? 'visitor'}: ${audience}`}
        </option>
      ))}
      {came.length > 1 && <option value={all}>{`All ${String(came.length)} as a batch`}</option>}
    </select>
  );
}
