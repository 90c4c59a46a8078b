import type { Fault } from '../../contract';
import { formatCount } from '../../runtime/validation/format-count';
import { quote } from '../../runtime/validation/quote';
import type { HostConnector } from '../connectors/host-connector';
import { hostFault } from '../host-faults';
import { whyRefused } from './check-template';
import type { ConnectionRecord } from './connection-record';
import { newConnectionId } from './connection-repository';
import type { ConnectionRuntime } from './connection-runtime';
import { accepts, defaultAudienceLimit, distinctionOf, fillFields, followerId } from './template';

/** A template that is concerned by an audience, and why it has no connection for it; without a reason it may get one. */
export interface MissingAudience {
  readonly template: ConnectionRuntime;
  readonly whyNot?: Fault;
}

/** The templates among connections that would have one for this audience, and have none yet. */
export function missingAudience(runtimes: readonly ConnectionRuntime[], audience: string): readonly MissingAudience[] {
  const ids = new Set(runtimes.map(({ id }) => id));
  return runtimes.flatMap((template) => {
    const { record, loaded, whyKept } = template;
    // Without its connector, or where that cannot read it, the template keeps the events.
    if (!loaded || whyKept || !record?.perAudience || record.isDeleting || !accepts(record.perAudience, audience)) return [];
    const entry = record.audiences?.find((each) => each.audience === audience);
    // Its connection may be unreadable, and is there nevertheless.
    if (entry) return ids.has(entry.id) ? [] : [{ template }];
    const whyNot = whyNotAdded(record, audience, loaded);
    return [{ template, ...(whyNot && { whyNot }) }];
  });
}

/**
 * Makes the connection that a template has for an audience, if there is none: one, however many hosts do so at once. The template
 * says first which one it is, so that an interrupted call is completed by the next one.
 */
export async function openAudience({ id: template, context, connector }: ConnectionRuntime, audience: string): Promise<void> {
  const { repository } = context;
  const { audiences = [] } = await repository.update(template, (record) => {
    const { audiences: known = [] } = record;
    const isThere = known.some((entry) => entry.audience === audience);
    if (isThere || record.isDeleting || whyNotAdded(record, audience, connector)) return record;
    return { ...record, audiences: [...known, { id: followerId(template, newConnectionId()), audience }] };
  });
  const entry = audiences.find((each) => each.audience === audience);
  if (entry) await repository.create(entry.id, { template, audience, revision: 1, status: 'active' });
}

function whyNotAdded(record: ConnectionRecord, audience: string, { description, connect }: HostConnector): Fault | undefined {
  const { perAudience, audiences = [], name } = record;
  if (!perAudience) return undefined;
  const { limit = defaultAudienceLimit } = perAudience;
  if (audiences.length >= limit) {
    const message = `The template ${quote(name)} has connections for ${formatCount(audiences.length)} audiences, and may have ${formatCount(limit)}. ${quote(audience)} is another one.`;
    return hostFault('audience_limit_reached', message);
  }
  const { configuration: known } = description;
  const others = new Map(audiences.map((each) => [distinctionOf(fillFields(perAudience, each.audience, known), known), each.audience]));
  return whyRefused(record, audience, others, known, connect);
}
