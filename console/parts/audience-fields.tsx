import type { Connector } from '../api/connector-types';

interface AudienceFieldsProps {
  readonly connector: Connector;
  /** The texts of the fields that audiences fill in. */
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (fields: Readonly<Record<string, string>>) => void;
}

/** What each audience has of its own, in a template. An empty text leaves the field to the settings of all. */
export function AudienceFields({ connector, fields, onChange }: AudienceFieldsProps) {
  const change = (name: string, text: string) =>
    onChange(Object.fromEntries(Object.entries({ ...fields, [name]: text }).filter(([, value]) => value !== '')));
  return (
    <fieldset class="form-group">
      <legend>Each audience has its own</legend>
      <p class="note">
        <code>{'{audience}'}</code> stands for the name of the audience in the address that the sender calls.
      </p>
      {fillable(connector).map(({ name, title, perAudience }) => (
        <div class="field" key={name}>
          <label class="field-label" for={`audience_${name}`}>
            {title}
          </label>
          <p class="field-help note" id={`audience-help-${name}`}>
            {perAudience === 'key' ? 'Tells audiences apart. What is no letter, digit, dot or underscore becomes a hyphen.' : 'A text.'}
          </p>
          <input
            id={`audience_${name}`}
            class="control"
            type="text"
            autocomplete="off"
            aria-describedby={`audience-help-${name}`}
            value={fields[name] ?? ''}
            onInput={({ currentTarget }) => change(name, currentTarget.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}

function fillable({ description }: Connector) {
  return description.configuration.filter(({ perAudience }) => perAudience !== undefined);
}

/** Whether the connector has a field that tells audiences apart. */
export function canBeTemplate({ description }: Connector): boolean {
  return description.configuration.some(({ perAudience }) => perAudience === 'key');
}

/** What a new template begins with: the name of the audience, where something is needed. */
export function defaultFields(connector: Connector): Readonly<Record<string, string>> {
  const needed = fillable(connector).filter(({ required }) => required);
  return Object.fromEntries(needed.map(({ name }) => [name, '{audience}']));
}
