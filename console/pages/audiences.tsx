import { call } from '../api/client';
import type { Connection } from '../api/types';
import { useResource } from '../api/use-resource';
import { readSketches, readStates } from '../api/watch';
import { FaultNotes } from '../parts/fault-notes';
import { Pager } from '../parts/pager';
import type { PartProps } from './connection';
import { ConnectionTable } from './connection-table';

const everyMs = 2_000;
const sketchEveryMs = 10_000;

/** The connections that follow a template, and what they have from their audiences. */
export function AudiencesPart({ connection, connector, query }: PartProps) {
  const after = query.get('after');
  const from = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  const path = `/v1/connections?template=${connection.id}${from}`;
  const list = useResource(path, () => call<{ readonly connections: readonly Connection[]; readonly cursor?: string }>(path), everyMs);
  const connections = list.data?.connections ?? [];
  const ids = connections.map(({ id }) => id);
  const states = useResource(`states ${ids.join()}`, () => readStates(ids), everyMs);
  const sketches = useResource(`sketches ${ids.join()}`, () => readSketches(ids), sketchEveryMs);
  const { fields = {}, accepts, limit = 200 } = connection.perAudience ?? {};
  const titleOf = (name: string) => connector.description.configuration.find((field) => field.name === name)?.title ?? name;
  return (
    <>
      <section class="card">
        <h2>Each audience has its own</h2>
        <dl class="figures">
          {Object.entries(fields).map(([name, text]) => (
            <div key={name}>
              <dt>{titleOf(name)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="note">
          <code>{'{audience}'}</code> stands for the name of the audience in the address that the sender calls.{' '}
          {accepts ? `Accepted: ${accepts.join(', ')}.` : 'Every name is accepted.'} At most {limit} audiences have a connection.
        </p>
      </section>
      <FaultNotes error={list.error} />
      {list.data && connections.length === 0 && <p>No audience has a connection yet. Each gets one with its first record.</p>}
      {connections.length > 0 && (
        <ConnectionTable connections={connections} states={states.data} sketches={sketches.data} connectors={[connector]} />
      )}
      {(list.data || list.error) && (
        <Pager path={`/connections/${connection.id}`} after={after} next={list.data?.cursor} what="audiences" />
      )}
    </>
  );
}
