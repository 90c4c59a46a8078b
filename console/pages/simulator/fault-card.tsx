import { useState } from 'preact/hooks';
import type { ActiveFault, DeclaredFault } from '../../api/types';
import { StatusTag } from '../../parts/status-tag';
import { partsOfSentence } from '../../words/labels';
import { count } from '../../words/numbers';

interface FaultCardProps {
  readonly fault: DeclaredFault;
  /** While it is under way. */
  readonly active: ActiveFault | undefined;
  readonly onStart: (values: Readonly<Record<string, string>>) => void;
}

/** One failure as a sentence, with its values in it. */
export function FaultCard({ fault: { id, sentence, values: declared }, active, onStart }: FaultCardProps) {
  const [values, setValues] = useState(() => Object.fromEntries(declared.map(({ name, default: value }) => [name, value])));
  const isOver = active?.remaining !== undefined && active.remaining <= 0;
  const plain = partsOfSentence(sentence)
    .map((part, at) => (at % 2 === 0 ? part : (values[part] ?? '')))
    .join('');
  return (
    <li class="fault">
      <form
        class="row"
        aria-label={plain}
        onSubmit={(event) => {
          event.preventDefault();
          onStart(values);
        }}
      >
        <p class="fault-sentence">
          {partsOfSentence(sentence).map((part, at) =>
            at % 2 === 0 ? (
              part
            ) : (
              <input
                key={part}
                id={`${id}-${part}`}
                class="control fault-value"
                aria-label={declared.find(({ name }) => name === part)?.title ?? part}
                size={Math.max(4, (values[part] ?? '').length)}
                value={values[part]}
                onInput={({ currentTarget }) => setValues({ ...values, [part]: currentTarget.value })}
              />
            ),
          )}
        </p>
        <div class="buttons">
          {active && !isOver && (
            <StatusTag
              tone="look"
              word={active.remaining === undefined ? 'Under way' : `${count(active.remaining, 'request', 'requests')} more`}
            />
          )}
          {isOver && <StatusTag tone="idle" word="Has happened" />}
          <button class="button" aria-label={`${active ? 'Start anew' : 'Start'}: ${plain}`}>
            {active ? 'Start anew' : 'Start'}
          </button>
        </div>
      </form>
    </li>
  );
}
