import { useMemo, useState } from 'preact/hooks';
import { useContext } from 'preact/hooks';
import { call } from '../../api/client';
import { simulatorAt, SimulatorContext } from '../../api/simulator';
import type { Action } from '../../api/connector-types';
import type { Connection, Mapping, Trigger } from '../../api/types';
import { usePreview } from '../../api/use-preview';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { simulatorOf } from '../../words/labels';
import { placesIn, sampleFor, sourcesOf, suggest, visitorsIn, withSources } from '../../words/visitor';
import type { PartProps } from '../connection';
import { DraftPreview } from './draft-preview';
import { SampleField } from './sample-field';
import { SendOne } from './send-one';
import { SourceField } from './source-field';
import { TriggerList } from './trigger-list';

/** Where each parameter comes from, with the result for a sample visitor and the exact request beside it. */
export function MapPart(props: PartProps) {
  const { actions } = props.connector.description;
  const action = actions.find(({ id }) => id === props.query.get('action')) ?? actions[0];
  // What one action was mapped to stays while another one is looked at.
  const [mappings, setMappings] = useState<Connection['mappings']>(props.connection.mappings);
  const [triggers, setTriggers] = useState<readonly Trigger[]>(props.connection.triggers);
  if (!action) return <p>This connector has no action.</p>;
  return (
    <>
      <nav aria-label="Actions" class="parts parts-small">
        {actions.map(({ id, title }) => (
          <Link key={id} to={`/connections/${props.connection.id}/map?action=${id}`} current={id === action.id}>
            {title}
          </Link>
        ))}
      </nav>
      <ActionMap key={action.id} {...props} action={action} {...{ mappings, setMappings, triggers, setTriggers }} />
    </>
  );
}

interface ActionMapProps extends PartProps {
  readonly action: Action;
  readonly mappings: Connection['mappings'];
  readonly setMappings: (mappings: Connection['mappings']) => void;
  readonly triggers: readonly Trigger[];
  readonly setTriggers: (triggers: readonly Trigger[]) => void;
}

function ActionMap({ connection, connector, reload, action, mappings, setMappings, triggers, setTriggers }: ActionMapProps) {
  const [sample, setSample] = useState(() => sampleFor(action));
  const [chosen, setChosen] = useState(0);
  const [isBatch, setBatch] = useState(false);
  const [error, setError] = useState<Error>();
  const [isSaved, setSaved] = useState(false);
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
  const save = async () => {
    setError(undefined);
    try {
      const body = { mappings: { ...mappings, [action.id]: mapping }, triggers };
      await call(`/v1/connections/${connection.id}`, {
        method: 'PATCH',
        body: { ...body, mappings: replacing(connection, body.mappings) },
      });
      setMappings(body.mappings);
      setSaved(true);
      reload();
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <div class="beside">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SampleField
          text={sample}
          visitors={visitors?.length}
          chosen={at}
          onChange={(text) => {
            setSample(text);
            setChosen(0);
          }}
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
            onChange={(sources) => {
              setMappings({ ...mappings, [action.id]: withSources(mapping, field.name, sources) });
              setSaved(false);
            }}
          />
        ))}
        <TriggerList
          action={action}
          triggers={triggers}
          isTemplate={connection.perAudience !== undefined}
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
