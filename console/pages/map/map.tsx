import { useMemo, useState } from 'preact/hooks';
import { useContext } from 'preact/hooks';
import { call, Refusal } from '../../api/client';
import { simulatorAt, SimulatorContext } from '../../api/simulator';
import type { Action } from '../../api/connector-types';
import type { Connection, Mapping } from '../../api/types';
import { usePreview } from '../../api/use-preview';
import { ConflictNotice } from '../../parts/conflict-notice';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { useOneAtATime } from '../../parts/use-one-at-a-time';
import { simulatorOf } from '../../words/labels';
import { changedOfSetup, isSameSetup, mergeSetup, type MapSetup } from '../../words/merge-setup';
import { placesIn, sampleFor, sourcesOf, suggest, visitorsIn, withSources } from '../../words/visitor';
import type { PartProps } from '../connection';
import { DraftPreview } from './draft-preview';
import { SampleField } from './sample-field';
import { SendOne } from './send-one';
import { SourceField } from './source-field';
import { TriggerList } from './trigger-list';

/** Where each parameter comes from, with the result for a sample visitor and the exact request beside it. */
export function MapPart(props: PartProps) {
  const { connection, connector, reload } = props;
  const { actions, configuration } = connector.description;
  const action = actions.find(({ id }) => id === props.query.get('action')) ?? actions[0];
  // What one action was mapped to stays while another one is looked at.
  const [setup, setSetup] = useState<MapSetup>(connection);
  const [readAs, setReadAs] = useState(connection);
  const isOutdated = connection.revision > readAs.revision && !isSameSetup(connection, readAs);
  if (!action) return <p>This connector has no action.</p>;
  const use = ({ mappings, triggers }: MapSetup) => {
    setSetup({ mappings, triggers });
    setReadAs(connection);
  };
  const store = async (next: MapSetup, known: Connection): Promise<Connection> => {
    const path = `/v1/connections/${connection.id}`;
    const body = { triggers: next.triggers, mappings: replacing(known, next.mappings) };
    try {
      return await call<Connection>(path, { method: 'PATCH', body, headers: { 'If-Match': `"${String(known.revision)}"` } });
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 412)) throw error;
      const now = await call<Connection>(path);
      // What was only started, or renamed, meanwhile does not matter here.
      if (isSameSetup(now, known) && now.revision > known.revision) return store(next, now);
      throw error;
    }
  };
  /** @throws Refusal, with the status 412 when somebody was faster; HostGone */
  const save = async (next: MapSetup) => {
    try {
      setReadAs(await store(next, isOutdated || readAs.revision > connection.revision ? readAs : connection));
      setSetup((now) => ({ ...now, mappings: { ...next.mappings, ...now.mappings } }));
    } finally {
      // Also what somebody else has changed.
      reload();
    }
  };
  return (
    <>
      {isOutdated && (
        <ConflictNotice
          connection={connection.id}
          revision={connection.revision}
          readRevision={readAs.revision}
          mine={changedOfSetup(setup, readAs)}
          fields={configuration}
          onKeepBoth={() => use(mergeSetup(setup, readAs, connection))}
          onDropMine={() => use(connection)}
        />
      )}
      <nav aria-label="Actions" class="parts parts-small">
        {actions.map(({ id, title }) => (
          <Link key={id} to={`/connections/${connection.id}/map?action=${id}`} current={id === action.id}>
            {title}
          </Link>
        ))}
      </nav>
      <ActionMap key={action.id} {...props} action={action} setup={setup} onChange={setSetup} onSave={save} />
    </>
  );
}

interface ActionMapProps extends PartProps {
  readonly action: Action;
  readonly setup: MapSetup;
  readonly onChange: (setup: MapSetup) => void;
  readonly onSave: (setup: MapSetup) => Promise<void>;
}

function ActionMap({ connection, connector, reload, action, setup, onChange, onSave }: ActionMapProps) {
  const { mappings, triggers } = setup;
  const [sample, setSample] = useState(() => sampleFor(action, mappings[action.id]));
  const [chosen, setChosen] = useState(0);
  const [isBatch, setBatch] = useState(false);
  const [error, setError] = useState<Error>();
  const [saved, setSaved] = useState<MapSetup>();
  const { simulators } = useContext(SimulatorContext);
  const visitors = useMemo(() => visitorsIn(sample), [sample]);
  const at = Math.min(chosen, (visitors?.length ?? 1) - 1);
  const visitor = visitors?.[at];
  const places = useMemo(() => placesIn(visitor), [visitor]);
  const mapping: Mapping = mappings[action.id] ?? suggest(action, places);
  const isAll = isBatch && (visitors?.length ?? 0) > 1;
  const shown = usePreview({ connection, action, mapping, visitors: isAll ? (visitors ?? []) : visitor ? [visitor] : [] });
  const mapped = shown.preview?.mapped.find(({ record }) => record === (isAll ? at : 0))?.parameters;
  const { vendor } = connector.description;
  const whole = { mappings: { ...mappings, [action.id]: mapping }, triggers };
  const save = useOneAtATime(async () => {
    setError(undefined);
    try {
      await onSave(whole);
      setSaved(whole);
    } catch (caught) {
      // That somebody was faster is told above, with what can be done.
      if (!(caught instanceof Refusal && caught.status === 412)) setError(caught as Error);
    }
  });
  const sampleTo = (text: string, isOfAll: boolean) => {
    setSample(text);
    setChosen(0);
    setBatch(isOfAll);
  };
  return (
    <div class="beside">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SampleField
          text={sample}
          visitors={visitors?.length}
          chosen={at}
          onChange={(text) => sampleTo(text, isBatch)}
          onTake={(text, number) => sampleTo(text, number > 1)}
          onChoose={setChosen}
        />
        <h2>Parameters</h2>
        {action.parameters.map((field) => (
          <SourceField
            key={field.name}
            field={field}
            sources={sourcesOf(mapping, field.name)}
            places={places}
            result={mapped && { value: mapped[field.name] }}
            connection={connection.id}
            onChange={(sources) =>
              onChange({ mappings: { ...mappings, [action.id]: withSources(mapping, field.name, sources) }, triggers })
            }
          />
        ))}
        <TriggerList
          action={action}
          triggers={triggers}
          isTemplate={connection.perAudience !== undefined}
          onChange={(next) => onChange({ mappings, triggers: next })}
        />
        <div class="buttons">
          <button class="button button-main">Save the mapping</button>
        </div>
        <p role="status">{saved && isSameSetup(saved, whole) && 'Saved.'}</p>
        <FaultNotes error={error} />
      </form>
      <DraftPreview {...shown} visitors={visitors?.length ?? 0} isBatch={isAll} onBatch={setBatch}>
        {visitor && connection.perAudience === undefined && (
          <SendOne
            connection={connection}
            action={action.id}
            mapping={mapping}
            visitor={visitor}
            vendor={simulatorAt(connection.destination, simulators) ? simulatorOf(vendor) : vendor}
            onDone={reload}
          />
        )}
      </DraftPreview>
    </div>
  );
}

/** As a merge patch that also takes out the sources that are there no more. */
function replacing({ mappings: before }: Connection, mappings: Connection['mappings']): object {
  return Object.fromEntries(
    Object.entries(mappings).map(([action, mapping]) => {
      const gone = Object.keys(before[action] ?? {}).filter((name) => !(name in mapping));
      return [action, { ...mapping, ...Object.fromEntries(gone.map((name) => [name, null])) }];
    }),
  );
}
