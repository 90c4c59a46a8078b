import { useContext } from 'preact/hooks';
import { simulatorAt, SimulatorContext } from '../../api/simulator';
import { CopyButton } from '../../parts/copy-button';
import { isElsewhere } from '../../words/destination';
import { sourceTimesWords } from '../../words/source-times';
import { figure } from '../../words/numbers';
import { lasting } from '../../words/times';
import type { PartProps } from '../connection';
import { LiveList } from './live-list';
import { SeriesChart } from './series-chart';

/** What is going on: numbers, a chart, and outcomes as they come. */
export function WatchPart({ connection, facts, connector, query }: PartProps) {
  const { actions, egress } = connector.description;
  const { simulators } = useContext(SimulatorContext);
  // That it goes to the simulator is said above, on every part.
  const goesThere = simulatorAt(connection.destination, simulators) !== undefined;
  const destination = goesThere ? undefined : isElsewhere(connection.destination, egress);
  const example = `curl ${location.origin}/v1/connections/${connection.id}/invocations --header 'Authorization: Bearer …' --json '{"action": "${actions[0]?.id ?? ''}", "parameters": {}}'`;
  const isNew = facts && facts.lastAcceptedAt === undefined && facts.waiting + facts.deadLetters === 0;
  const oldest = facts?.oldestAt && lasting(new Date(facts.now).getTime() - new Date(facts.oldestAt).getTime());
  return (
    <>
      {destination !== undefined && (
        <div class="notice notice-look">
          Everything goes to <strong>{destination}</strong>, and nothing to the vendor’s own address.
        </div>
      )}
      <SeriesChart connection={connection.id} query={query} />
      <dl class="figures card">
        <div>
          <dt>Waiting</dt>
          <dd>{facts ? figure(facts.waiting) : '–'}</dd>
        </div>
        <div>
          <dt>Oldest waiting</dt>
          <dd>{oldest ?? '–'}</dd>
        </div>
        <div>
          <dt>Failed, kept for you</dt>
          <dd>{facts ? figure(facts.deadLetters) : '–'}</dd>
        </div>
      </dl>
      {facts &&
        sourceTimesWords(facts).map((sentence) => (
          <p key={sentence} class="note">
            {sentence}
          </p>
        ))}
      <LiveList
        key={connection.id}
        connection={connection.id}
        titles={new Map(actions.map(({ id, title }) => [id, title]))}
        empty={isNew ? <FirstRecord example={example} /> : facts && <p>No record has come to its outcome within the last hour.</p>}
      />
    </>
  );
}

/** How the first record comes in. */
function FirstRecord({ example }: { readonly example: string }) {
  return (
    <div>
      <p>Nothing came in yet. Send an event, or upload a file.</p>
      <pre tabIndex={0} role="region" aria-label="Command that sends a record">
        {example}
      </pre>
      <CopyButton label="Copy" text={example} />
    </div>
  );
}
