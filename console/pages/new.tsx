import { lazy, Suspense } from 'preact/compat';
import { useContext, useEffect, useState } from 'preact/hooks';
import { call, Refusal } from '../api/client';
import type { Connection, Connector, Fault, PerAudience, Values } from '../api/types';
import { SimulatorContext } from '../api/simulator';
import { AudienceFields, canBeTemplate, defaultFields } from '../parts/audience-fields';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { ImportField } from '../parts/import-field';
import { NameField } from '../parts/name-field';
import { SimulatorBanner } from '../parts/simulator-banner';
import { go } from '../routes';
import { withoutFields } from '../words/form-parts';
import { trialName } from '../words/labels';

// In a chunk of its own: most pages need no form.
const SchemaForm = lazy(async () => ({ default: (await import('../form/schema-form')).SchemaForm }));

/** Sets a connection up: its name and its settings. */
export function NewPage({ connector, query }: { readonly connector: Connector | undefined; readonly query: URLSearchParams }) {
  const { simulator } = useContext(SimulatorContext);
  const trial = query.has('simulator') ? simulator?.configuration : undefined;
  const [name, setName] = useState('');
  const [values, setValues] = useState<Values>({});
  useEffect(() => {
    if (!trial || !connector) return;
    setName(trialName);
    setValues(trial);
  }, [trial === undefined, connector === undefined]);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [error, setError] = useState<Error>();
  /** What an imported file has besides the form. */
  const [imported, setImported] = useState<Partial<Pick<Connection, 'mappings' | 'triggers'>>>({});
  /** Of a template. */
  const [fields, setFields] = useState<PerAudience['fields']>();
  const [others, setOthers] = useState<Omit<PerAudience, 'fields'>>({});
  const save = async (configuration: Values) => {
    setError(undefined);
    try {
      const created = await call<Connection>('/v1/connections', {
        method: 'POST',
        body: { name: name.trim(), configuration, ...imported, ...(fields && { perAudience: { ...others, fields } }) },
      });
      go(`/connections/${created.id}/check`);
    } catch (caught) {
      if (caught instanceof Refusal) setFaults(caught.faults);
      else setError(caught as Error);
    }
  };
  return (
    <>
      {trial && simulator?.url !== undefined && <SimulatorBanner destination={simulator.url} vendor={connector?.description.vendor} />}
      <Heading title="Set up a connection">Set up a connection</Heading>
      <FaultNotes error={error} />
      {connector && (
        <Suspense fallback={<p class="note">The form is loading.</p>}>
          <div class="form">
            <ImportField
              connector={connector}
              onDraft={({ name: given, configuration, perAudience, ...rest }) => {
                setName(given);
                setValues(configuration);
                setImported(rest);
                setFields(perAudience?.fields);
                setOthers(perAudience ?? {});
              }}
            />
            <SchemaForm
              form={withoutFields(connector.forms.configuration, Object.keys(fields ?? {}))}
              values={values}
              onChange={setValues}
              onSubmit={(given) => void save(given)}
              faults={faults}
              before={
                <>
                  <NameField value={name} onChange={setName} />
                  {canBeTemplate(connector) && (
                    <label class="choice">
                      <input
                        type="checkbox"
                        checked={fields !== undefined}
                        onChange={({ currentTarget }) => {
                          const next = currentTarget.checked ? defaultFields(connector) : undefined;
                          setFields(next);
                          setValues(Object.fromEntries(Object.entries(values).filter(([field]) => !Object.hasOwn(next ?? {}, field))));
                        }}
                      />{' '}
                      A connection for each audience
                    </label>
                  )}
                  {fields && <AudienceFields connector={connector} fields={fields} onChange={setFields} />}
                </>
              }
            >
              <div class="buttons">
                <button class="button button-main">Save and go on to the check</button>
              </div>
            </SchemaForm>
          </div>
        </Suspense>
      )}
    </>
  );
}
