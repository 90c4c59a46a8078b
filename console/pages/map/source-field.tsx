import { useState } from 'preact/hooks';
import type { Field } from '../../api/connector-types';
import type { Source } from '../../api/types';
import { optional } from '../../words/labels';
import { shortValue } from '../../words/short-value';
import type { Place } from '../../words/visitor';
import { SourceRow } from './source-row';

interface SourceFieldProps {
  readonly field: Field;
  /** The first that is not empty counts. */
  readonly sources: readonly Source[];
  readonly places: readonly Place[];
  /** What the host makes of the sample, when it has answered. */
  readonly result: { readonly value: unknown } | undefined;
  /** The connection whose vendor offers values. */
  readonly connection: string;
  readonly onChange: (sources: readonly Source[]) => void;
}

const most = 10;

/** Where the value of one parameter comes from, and what that is for the sample. */
export function SourceField({
  field: { name, title, required, optionsFrom },
  sources,
  places,
  result,
  connection,
  onChange,
}: SourceFieldProps) {
  // One more row, of which nothing is chosen yet.
  const [isAdding, setAdding] = useState(false);
  const [first] = sources;
  const rows: readonly (Source | undefined)[] = first === undefined || isAdding ? [...sources, undefined] : sources;
  const replace = (at: number, source: Source | undefined) => {
    if (at === sources.length) setAdding(false);
    onChange(rows.flatMap((each, index) => (index === at ? source : each) ?? []));
  };
  return (
    <fieldset class="source">
      <legend class="source-title">
        {title} {!required && <span class="note">{optional}</span>}
      </legend>
      <div class="source-rows">
        {rows.map((source, at) => (
          <SourceRow
            key={at}
            label={at === 0 ? title : `${title}, otherwise`}
            id={at === 0 ? `source-${name}` : `source-${name}-${String(at)}`}
            emptyWord={at > 0 ? 'Leave this out' : required ? 'Choose' : 'Leave out'}
            isFallback={at > 0}
            source={source}
            places={places}
            offered={optionsFrom === undefined ? undefined : { connection, name: optionsFrom }}
            onChange={(next) => replace(at, next)}
          />
        ))}
        <div class="source-end">
          <output class="source-value" for={`source-${name}`}>
            {first !== undefined && result !== undefined && (result.value === undefined ? '→ nothing' : `→ ${shortValue(result.value)}`)}
          </output>
          {first !== undefined && rows.length < most && !isAdding && (
            <button type="button" class="button-quiet" aria-label={`Add a fallback for ${title}`} onClick={() => setAdding(true)}>
              Add a fallback
            </button>
          )}
        </div>
      </div>
    </fieldset>
  );
}
