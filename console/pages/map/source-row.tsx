import { askStoredOptions } from '../../api/options';
import type { Source } from '../../api/types';
import { ChoiceList, useChoices } from '../../parts/choices';
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
  /** Which values the vendor offers for a fixed text, and to which connection. */
  readonly offered: Offered | undefined;
  readonly onChange: (source: Source | undefined) => void;
}

interface Offered {
  readonly connection: string;
  readonly name: string;
}

/** One source: a place in the visitor, a fixed text or a written path, and what is done to it. */
export function SourceRow({ label, id, emptyWord, isFallback = false, source, places, offered, onChange }: SourceRowProps) {
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
          <option value="text">{offered ? 'Fixed text, or a choice of the vendor' : 'Fixed text'}</option>
          <option value="path">Write a path</option>
        </optgroup>
      </select>
      {source && 'text' in source && (
        <FixedText id={`${id}-text`} label={label} text={source.text} offered={offered} onChange={(text) => onChange({ text })} />
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

interface FixedTextProps extends Pick<SourceRowProps, 'id' | 'label' | 'offered'> {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A text for everybody; with the values that the vendor offers beneath it, where the parameter says so. */
function FixedText({ id, label, text, offered, onChange }: FixedTextProps) {
  const choices = useChoices(() => askStoredOptions(offered?.name ?? '', offered?.connection ?? ''));
  return (
    <>
      <input
        class="control"
        type="text"
        aria-label={`Fixed text of ${label}`}
        autocomplete="off"
        value={text}
        {...(offered && { list: `${id}-choices`, onFocus: choices.load })}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {offered && <ChoiceList id={`${id}-choices`} choices={choices} />}
    </>
  );
}
