import type { Field, Source } from '../api/types';
import { optional } from '../words/labels';
import type { Place } from '../words/visitor';

interface SourceFieldProps {
  readonly field: Field;
  readonly source: Source | undefined;
  readonly places: readonly Place[];
  /** What the source gives for the sample. */
  readonly value: unknown;
  readonly onChange: (source: Source | undefined) => void;
}

/** Where the value of one parameter comes from, and what that is for the sample. */
export function SourceField({ field: { name, title, required }, source, places, value, onChange }: SourceFieldProps) {
  const id = `source-${name}`;
  const pointer = source && 'pointer' in source ? source.pointer : undefined;
  const isWritten = pointer !== undefined && !places.some((place) => place.pointer === pointer);
  const chosen = source === undefined ? '' : 'text' in source ? 'text' : isWritten ? 'path' : `at ${pointer ?? ''}`;
  const choose = (choice: string) => {
    if (choice === '') onChange(undefined);
    else if (choice === 'text') onChange({ text: '' });
    else if (choice === 'path') onChange({ pointer: '/' });
    else onChange({ pointer: choice.slice(3) });
  };
  return (
    <div class="source">
      <label class="field-label" for={id}>
        {title} {!required && <span class="note">{optional}</span>}
      </label>
      <div class="source-controls">
        <select id={id} class="control" value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="">{required ? 'Choose' : 'Leave out'}</option>
          {places.map((place) => (
            <option key={place.pointer} value={`at ${place.pointer}`}>
              {place.pointer}
            </option>
          ))}
          <option value="text">Fixed text</option>
          <option value="path">Write a path</option>
        </select>
        {source && 'text' in source && (
          <input
            class="control"
            aria-label={`Fixed text of ${title}`}
            value={source.text}
            onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
          />
        )}
        {isWritten && (
          <input
            class="control"
            aria-label={`Path of ${title}`}
            value={pointer}
            onInput={({ currentTarget }) => onChange({ pointer: currentTarget.value })}
          />
        )}
      </div>
      <p class="note source-value">{source === undefined ? '' : value === undefined ? '→ nothing' : `→ ${JSON.stringify(value)}`}</p>
    </div>
  );
}
