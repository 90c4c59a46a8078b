import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import { call, Refusal } from '../api/client';
import type { Connection, Fault, Form, Values } from '../api/types';
import { CheckSteps } from '../parts/check-steps';
import { DeleteButton } from '../parts/delete-button';
import { DownloadButton } from '../parts/download-button';
import { FaultNotes } from '../parts/fault-notes';
import { Link } from '../parts/link';
import { NameField } from '../parts/name-field';
import { toConfigurationFile } from '../words/configuration-file';
import type { PartProps } from './connection';

const SchemaForm = lazy(async () => ({ default: (await import('../form/schema-form')).SchemaForm }));

/** The settings of a connection; with `?only=secrets`, the secrets alone. */
export function SettingsPart({ connection, connector, query, reload }: PartProps) {
  const [name, setName] = useState(connection.name);
  const [values, setValues] = useState<Values>(connection.configuration);
  const [readAs, setReadAs] = useState(connection);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [error, setError] = useState<Error>();
  const [isSaved, setSaved] = useState(false);
  const isRepair = query.get('only') === 'secrets';
  const form = isRepair
    ? secretsOf(connector.forms.configurationUpdate, Object.keys(connection.secrets))
    : connector.forms.configurationUpdate;
  const isOutdated = connection.revision !== readAs.revision && !isSaved && hasSettingsChanged(connection, readAs);
  const save = async (given: Values) => {
    setError(undefined);
    setSaved(false);
    try {
      const body = { name: name.trim(), configuration: isRepair ? { ...connection.configuration, ...given } : given };
      const headers = { 'If-Match': `"${String(connection.revision)}"` };
      const saved = await call<Connection>(`/v1/connections/${connection.id}`, { method: 'PATCH', body, headers });
      setFaults([]);
      setReadAs(saved);
      setValues(saved.configuration);
      setSaved(true);
      reload();
    } catch (caught) {
      if (caught instanceof Refusal) setFaults(caught.faults);
      else setError(caught as Error);
    }
  };
  return (
    <>
      {isOutdated && (
        <div class="notice notice-look" role="alert">
          <p>Somebody changed this connection meanwhile. What you typed is still here.</p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => setReadAs(connection)}>
              Keep both
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                setReadAs(connection);
                setName(connection.name);
                setValues(connection.configuration);
              }}
            >
              Drop mine
            </button>
          </div>
        </div>
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
            onSubmit={(given) => void save(given)}
            faults={faults}
            secrets={connection.secrets}
            before={!isRepair && <NameField value={name} onChange={setName} />}
          >
            <div class="buttons">
              <button class="button button-main">Save</button>
              {isRepair && <Link to={`/connections/${connection.id}/settings`}>All settings</Link>}
            </div>
            <p role="status">{isSaved && 'Saved. Check the connection, so that you know that it works.'}</p>
          </SchemaForm>
        </div>
      </Suspense>
      <CheckSteps id={connection.id} onDone={reload} />
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
