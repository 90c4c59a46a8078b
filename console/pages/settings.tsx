import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import { askOptions } from '../api/options';
import { call, Refusal } from '../api/client';
import type { Form, Values } from '../api/connector-types';
import type { Connection, Fault } from '../api/types';
import { AudienceFields } from '../parts/audience-fields';
import { CheckSteps } from '../parts/check-steps';
import { ConflictNotice } from '../parts/conflict-notice';
import { DeleteButton } from '../parts/delete-button';
import { DownloadButton } from '../parts/download-button';
import { FaultNotes } from '../parts/fault-notes';
import { Link } from '../parts/link';
import { NameField } from '../parts/name-field';
import { useOneAtATime } from '../parts/use-one-at-a-time';
import { withoutFields } from '../words/form-parts';
import { changedTitles, mergeValues } from '../words/merge';
import { toConfigurationFile } from '../words/configuration-file';
import type { PartProps } from './connection';

const SchemaForm = lazy(async () => ({ default: (await import('../form/schema-form')).SchemaForm }));

/** The settings of a connection; with `?only=secrets`, the secrets alone. One that follows a template has none of its own. */
export function SettingsPart(props: PartProps) {
  const { connection, connector } = props;
  if (connection.template === undefined) return <OwnSettings {...props} />;
  return (
    <>
      <section class="card">
        <h2>Set up by its template</h2>
        <p>
          Settings and mapping are those of <Link to={`/connections/${connection.template}/settings`}>its template</Link>, for the audience
          “{connection.audience}”.
        </p>
        <dl class="figures">
          {connector.description.configuration
            .filter(({ name, perAudience }) => perAudience !== undefined && connection.configuration[name] !== undefined)
            .map(({ name, title }) => (
              <div key={name}>
                <dt>{title}</dt>
                <dd>{String(connection.configuration[name])}</dd>
              </div>
            ))}
        </dl>
      </section>
      <CheckSteps connection={connection} onDone={props.reload} />
      <DeleteButton connection={connection} />
    </>
  );
}

function OwnSettings({ connection, connector, query, reload }: PartProps) {
  const [name, setName] = useState(connection.name);
  const [values, setValues] = useState<Values>(connection.configuration);
  const [readAs, setReadAs] = useState(connection);
  const [fields, setFields] = useState(connection.perAudience?.fields);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [error, setError] = useState<Error>();
  const [isSaved, setSaved] = useState(false);
  const isRepair = query.get('only') === 'secrets';
  const form = isRepair
    ? secretsOf(connector.forms.configurationUpdate, Object.keys(connection.secrets))
    : withoutFields(connector.forms.configurationUpdate, Object.keys(fields ?? {}));
  const isOutdated = connection.revision !== readAs.revision && !isSaved && hasSettingsChanged(connection, readAs);
  const save = useOneAtATime(async (given: Values) => {
    setError(undefined);
    setSaved(false);
    try {
      // What only started or stopped it meanwhile does not matter here.
      const known = isOutdated ? readAs : connection;
      // A patch keeps what it leaves out, so what was emptied is named.
      const emptied = Object.fromEntries(Object.keys(known.configuration).map((field) => [field, null]));
      const unfilled = Object.fromEntries(Object.keys(known.perAudience?.fields ?? {}).map((field) => [field, null]));
      const perAudience = fields && { perAudience: { fields: { ...unfilled, ...fields } } };
      const body = isRepair ? { configuration: given } : { name: name.trim(), configuration: { ...emptied, ...given }, ...perAudience };
      const headers = { 'If-Match': `"${String(known.revision)}"` };
      const saved = await call<Connection>(`/v1/connections/${connection.id}`, { method: 'PATCH', body, headers });
      setFaults([]);
      setReadAs(saved);
      setValues(saved.configuration);
      setSaved(true);
      // Also where the secret is the one that was stored: the vendor may take it again.
      if (isRepair) await call(`/v1/connections/${connection.id}/try-now`, { method: 'POST' });
      reload();
    } catch (caught) {
      // Somebody was faster: the next reading shows what they have changed.
      if (caught instanceof Refusal && caught.status === 412) reload();
      else if (caught instanceof Refusal) setFaults(caught.faults);
      else setError(caught as Error);
    }
  });
  const allFields = connector.description.configuration;
  const mine = changedTitles({ name, values }, { name: readAs.name, values: readAs.configuration }, allFields);
  return (
    <>
      {isOutdated && (
        <ConflictNotice
          connection={connection.id}
          revision={connection.revision}
          readRevision={readAs.revision}
          mine={mine}
          fields={allFields}
          onKeepBoth={() => {
            setValues(mergeValues(values, readAs.configuration, connection.configuration));
            if (name === readAs.name) setName(connection.name);
            setReadAs(connection);
          }}
          onDropMine={() => {
            setReadAs(connection);
            setName(connection.name);
            setValues(connection.configuration);
          }}
        />
      )}
      <FaultNotes error={error} />
      <Suspense fallback={<p class="note">The form is loading.</p>}>
        <div class="form" key={readAs.revision}>
          <SchemaForm
            form={form}
            values={values}
            onChange={(next) => {
              setValues(next);
              setSaved(false);
            }}
            onSubmit={(given) => save(given)}
            faults={faults}
            secrets={connection.secrets}
            ask={(name, given) => askOptions(name, { configuration: given, connection: connection.id })}
            before={
              !isRepair && (
                <>
                  <NameField value={name} onChange={setName} />
                  {fields && <AudienceFields connector={connector} fields={fields} onChange={setFields} />}
                </>
              )
            }
          >
            <div class="buttons">
              <button class="button button-main">Save</button>
              {isRepair && <Link to={`/connections/${connection.id}/settings`}>All settings</Link>}
            </div>
            <p role="status">{isSaved && 'Saved. Check the connection, so that you know that it works.'}</p>
          </SchemaForm>
        </div>
      </Suspense>
      <CheckSteps connection={connection} onDone={reload} />
      {connection.storedBy && (
        <p class="note">
          Stored by version {connection.storedBy.version} of the connector.{' '}
          {connection.migratedBy && `Shown as version ${connector.manifest.version} has it, which it is stored as when it is saved.`}
        </p>
      )}
      {!isRepair && (
        <div class="buttons">
          <DownloadButton
            label="Export without secrets"
            name={`${connection.name}.json`}
            type="application/json"
            read={() => Promise.resolve(toConfigurationFile(connection, connector))}
          />
        </div>
      )}
      {!isRepair && <DeleteButton connection={connection} />}
    </>
  );
}

/** The form of the secrets alone. */
function secretsOf({ schema, rjsf }: Form, names: readonly string[]): Form {
  const own = <T,>(part: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(part).filter(([name]) => names.includes(name)));
  const { title, description, definitions } = schema;
  const properties = own(schema.properties ?? {});
  return { schema: { type: 'object', ...{ title, description, definitions }, properties } as Form['schema'], rjsf: own(rjsf) };
}

function hasSettingsChanged(now: Connection, before: Connection): boolean {
  return JSON.stringify([now.name, now.configuration, now.secrets]) !== JSON.stringify([before.name, before.configuration, before.secrets]);
}
