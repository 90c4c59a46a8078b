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
  readonly onChoose: (at: number) => void;
}

const everyMs = 5_000;

/** A sample visitor, or a list of them: typed, pasted, or one that came in. It stays in the memory of this page. */
export function SampleField({ text, visitors, chosen, onChange, onChoose }: SampleFieldProps) {
  const newest = useResource('visitors', () => call<{ visitors: readonly NewestVisitor[] }>('/v1/visitors'), everyMs);
  const came = newest.data?.visitors ?? [];
  const take = (choice: string) => {
    if (choice === '') return;
    const value = choice === 'all' ? came.map(({ visitor }) => visitor) : came[Number(choice)]?.visitor;
    onChange(JSON.stringify(value, undefined, 2));
  };
  const isWrong = visitors === undefined;
  return (
    <div class="field">
      <div class="row">
        <label class="field-label" for="sample">
          Sample visitor
        </label>
        {came.length > 0 && (
          <select
            class="control control-fit"
            aria-label="Take a visitor that came in"
            value=""
            onChange={({ currentTarget }) => take(currentTarget.value)}
          >
            <option value="">Take one that came in</option>
            {came.map(({ at, audience, event }, index) => (
              <option key={`${at} ${String(index)}`} value={String(index)}>
                {`${timeOf(at)} ${event ?? 'visitor'}: ${audience}`}
              </option>
            ))}
            {came.length > 1 && <option value="all">{`All ${String(came.length)} as a batch`}</option>}
          </select>
        )}
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
