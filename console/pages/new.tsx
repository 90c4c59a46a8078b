import { lazy, Suspense } from 'preact/compat';
import { useContext, useEffect, useState } from 'preact/hooks';
import { call, Refusal } from '../api/client';
import type { Connector, Values } from '../api/connector-types';
import { findConnector, refOf } from '../api/connectors';
import { askOptions } from '../api/options';
import type { Connection, Fault, PerAudience } from '../api/types';
import { SimulatorContext } from '../api/simulator';
import { AudienceFields, canBeTemplate, defaultFields } from '../parts/audience-fields';
import { FaultNotes } from '../parts/fault-notes';
import { Heading } from '../parts/heading';
import { ImportField } from '../parts/import-field';
import { Link } from '../parts/link';
import { NameField } from '../parts/name-field';
import { SimulatorBanner } from '../parts/simulator-banner';
import { useOneAtATime } from '../parts/use-one-at-a-time';
import { go } from '../routes';
import { withoutFields } from '../words/form-parts';
import { trialName } from '../words/labels';

// In a chunk of its own: most pages need no form.
const SchemaForm = lazy(async () => ({ default: (await import('../form/schema-form')).SchemaForm }));

/** Sets a connection up: which connector it is of, where there are several, its name and its settings. */
export function NewPage({ all, query }: { readonly all: readonly Connector[] | undefined; readonly query: URLSearchParams }) {
  const connector = findConnector(query.get('connector'), all);
  if (all && !connector) return <ConnectorChoice all={all} />;
  return (
    <NewConnection
      key={connector && refOf(connector.manifest)}
      connector={connector}
      isOneOfSeveral={(all?.length ?? 0) > 1}
      query={query}
    />
  );
}

function ConnectorChoice({ all }: { readonly all: readonly Connector[] }) {
  return (
    <>
      <Heading title="Set up a connection">Where should it send to?</Heading>
      <ul class="rows">
        {all.map(({ manifest, description }) => (
          <li key={refOf(manifest)}>
            <Link to={`/connections/new?connector=${refOf(manifest)}`}>{description.title}</Link>{' '}
            <span class="note">
              {description.summary} Version {manifest.version}.
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NewConnectionProps {
  readonly connector: Connector | undefined;
  readonly isOneOfSeveral: boolean;
  readonly query: URLSearchParams;
}

function NewConnection({ connector, isOneOfSeveral, query }: NewConnectionProps) {
  const { simulators } = useContext(SimulatorContext);
  const simulator = simulators?.find((each) => each.connector === connector?.manifest.id);
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
  const save = useOneAtATime(async (configuration: Values) => {
    setError(undefined);
    try {
      const created = await call<Connection>('/v1/connections', {
        method: 'POST',
        body: {
          name: name.trim(),
          configuration,
          ...imported,
          ...(isOneOfSeveral && connector && { connector: { id: connector.manifest.id, version: connector.manifest.version } }),
          ...(fields && { perAudience: { ...others, fields } }),
        },
      });
      go(`/connections/${created.id}/check`);
    } catch (caught) {
      if (caught instanceof Refusal) setFaults(caught.faults);
      else setError(caught as Error);
    }
  });
  return (
    <>
      {trial && simulator && <SimulatorBanner destination={simulator.url} vendor={connector?.description.vendor} />}
      <Heading title="Set up a connection">Set up a connection</Heading>
      {isOneOfSeveral && connector && (
        <p class="note">
          With {connector.description.title}. <Link to="/connections/new">Choose another</Link>
        </p>
      )}
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
              onSubmit={(given) => save(given)}
              faults={faults}
              ask={(field, given) =>
                askOptions(field, { configuration: given, connector: { id: connector.manifest.id, version: connector.manifest.version } })
              }
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
