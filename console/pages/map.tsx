import { useMemo, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Connection, Mapping, Trigger } from '../api/types';
import { DraftPreview } from '../parts/draft-preview';
import { FaultNotes } from '../parts/fault-notes';
import { Link } from '../parts/link';
import { SourceField } from '../parts/source-field';
import { TriggerList } from '../parts/trigger-list';
import { placesIn, sampleFor, suggest, valueOf } from '../words/visitor';
import type { PartProps } from './connection';

/** Where each parameter comes from, with the result for a sample visitor and the exact request beside it. */
export function MapPart({ connection, connector, query, reload }: PartProps) {
  const { actions } = connector.description;
  const action = actions.find(({ id }) => id === query.get('action')) ?? actions[0];
  const [mappings, setMappings] = useState<Connection['mappings']>(connection.mappings);
  const [triggers, setTriggers] = useState<readonly Trigger[]>(connection.triggers);
  const [sample, setSample] = useState(() => (action ? sampleFor(action) : '{}'));
  const [error, setError] = useState<Error>();
  const [isSaved, setSaved] = useState(false);
  const visitor = useMemo(() => parse(sample), [sample]);
  const places = useMemo(() => placesIn(visitor), [visitor]);
  if (!action) return <p>This connector has no action.</p>;
  const mapping: Mapping = mappings[action.id] ?? suggest(action, places);
  const change = (next: Mapping) => {
    setMappings({ ...mappings, [action.id]: next });
    setSaved(false);
  };
  const save = async () => {
    setError(undefined);
    try {
      const body = { mappings: { ...mappings, [action.id]: mapping }, triggers };
      await call(`/v1/connections/${connection.id}`, { method: 'PATCH', body });
      setMappings(body.mappings);
      setSaved(true);
      reload();
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <>
      <nav aria-label="Actions" class="parts parts-small">
        {actions.map(({ id, title }) => (
          <Link key={id} to={`/connections/${connection.id}/map?action=${id}`} current={id === action.id}>
            {title}
          </Link>
        ))}
      </nav>
      <div class="beside">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <label class="field-label" for="sample">
            Sample visitor
          </label>
          <p class="note" id="sample-help">
            Paste one as your source sends it. The host previews it and stores nothing of it.
          </p>
          <textarea
            id="sample"
            class="control code"
            rows={8}
            spellcheck={false}
            aria-describedby={visitor === undefined ? 'sample-help sample-error' : 'sample-help'}
            aria-invalid={visitor === undefined}
            value={sample}
            onInput={({ currentTarget }) => setSample(currentTarget.value)}
          />
          {visitor === undefined && (
            <p class="field-error" id="sample-error">
              <strong>Error:</strong> This is not a JSON object.
            </p>
          )}
          <h2>Parameters</h2>
          {action.parameters.map((field) => (
            <SourceField
              key={field.name}
              field={field}
              source={mapping[field.name]}
              places={places}
              value={valueOf(mapping[field.name], places)}
              onChange={(source) => {
                const others = Object.entries(mapping).filter(([name]) => name !== field.name);
                change(Object.fromEntries(source === undefined ? others : [...others, [field.name, source]]));
              }}
            />
          ))}
          <TriggerList
            action={action}
            triggers={triggers}
            onChange={(next) => {
              setTriggers(next);
              setSaved(false);
            }}
          />
          <div class="buttons">
            <button class="button button-main">Save the mapping</button>
          </div>
          <p role="status">{isSaved && 'Saved.'}</p>
          <FaultNotes error={error} />
        </form>
        <DraftPreview connection={connection} action={action} mapping={mapping} visitor={visitor} />
      </div>
    </>
  );
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
