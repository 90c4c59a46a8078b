import type { Source } from '../../api/types';
import { transforms, withTransform, type Place } from '../../words/visitor';
import { shortValue } from '../../words/short-value';

interface SourceRowProps {
  readonly label: string;
  readonly id: string;
  /** What the choice of no source is called. */
  readonly emptyWord: string;
  readonly isFallback?: boolean;
  readonly source: Source | undefined;
  readonly places: readonly Place[];
  readonly onChange: (source: Source | undefined) => void;
}

/** One source: a place in the visitor, a fixed text or a written path, and what is done to it. */
export function SourceRow({ label, id, emptyWord, isFallback = false, source, places, onChange }: SourceRowProps) {
  const pointer = source && 'pointer' in source ? source : undefined;
  const isWritten = pointer !== undefined && !places.some((place) => place.pointer === pointer.pointer);
  const chosen = source === undefined ? '' : 'text' in source ? 'text' : isWritten ? 'path' : `at ${source.pointer}`;
  const choose = (choice: string) => {
    if (choice === '') onChange(undefined);
    else if (choice === 'text') onChange({ text: '' });
    else if (choice === 'path') onChange({ pointer: '/' });
    else onChange({ ...pointer, pointer: choice.slice(3) });
  };
  return (
    <div class="source-row">
      {isFallback && <span class="note source-otherwise">otherwise</span>}
      <select id={id} class="control" aria-label={label} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{emptyWord}</option>
        <optgroup label="In the sample visitor">
          {places.map((place) => (
            <option key={place.pointer} value={`at ${place.pointer}`}>
              {`${place.pointer} = ${shortValue(place.value)}`}
            </option>
          ))}
        </optgroup>
        <optgroup label="Something else">
          <option value="text">Fixed text</option>
          <option value="path">Write a path</option>
        </optgroup>
      </select>
      {source && 'text' in source && (
        <input
          class="control"
          aria-label={`Fixed text of ${label}`}
          value={source.text}
          onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      )}
      {pointer && isWritten && (
        <input
          class="control"
          aria-label={`Path of ${label}`}
          value={pointer.pointer}
          onInput={({ currentTarget }) => onChange({ ...pointer, pointer: currentTarget.value })}
        />
      )}
      {pointer && (
        <details class="source-transforms">
          <summary>{pointer.transforms === undefined ? 'As it is' : pointer.transforms.join(', ')}</summary>
          <div role="group" aria-label={`Changes of ${label}`}>
            {transforms.map((transform) => (
              <label class="check" key={transform.id}>
                <input
                  type="checkbox"
                  checked={pointer.transforms?.includes(transform.id) ?? false}
                  onChange={({ currentTarget }) => onChange(withTransform(pointer, transform.id, currentTarget.checked))}
                />
                {transform.title}
              </label>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
