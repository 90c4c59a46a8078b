import type { Fault, Values } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Field } from '../../runtime/manifest/fields-of';
import { quote } from '../../runtime/validation/quote';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { hostFault } from '../host-faults';
import type { ConnectionDraft, ConnectionRecord } from './connection-record';
import { anyAudience, distinctionOf, fillFields, audiencePlaceholder } from './template';

type Connect = (configuration: Values) => ConnectionParts;

/**
 * Everything that is wrong with what a draft says of audiences: the fields that they fill in, and the audience of its triggers.
 * @param current what it is a change of: the connections that follow it stay valid and apart
 */
export function checkTemplate(
  draft: ConnectionDraft,
  current: Pick<ConnectionRecord, 'perAudience' | 'audiences'> | undefined,
  known: readonly Field[],
  connect: Connect,
): readonly Fault[] {
  const { perAudience, triggers, configuration } = draft;
  if (current && (current.perAudience === undefined) !== (perAudience === undefined)) {
    const message = 'A connection does not become a template, and a template stays one.';
    return [wrong('perAudience', message, 'Make another connection, and delete this one.')];
  }
  if (!perAudience)
    return triggers.flatMap(({ audience }, index) => (audience === anyAudience ? [needsTemplate(`triggers.${index}.audience`)] : []));
  const ofTriggers = triggers.flatMap(({ audience }, index) => {
    if (audience === anyAudience) return [];
    const message = `The triggers of a template are for each of its audiences, and this one names ${quote(audience)}.`;
    return [
      wrong(`triggers.${index}.audience`, message, `Write "${anyAudience}", and say in perAudience.accepts which audiences there are.`),
    ];
  });
  const faults = [...ofTriggers, ...checkFields(perAudience.fields, configuration, known)];
  return faults.length > 0 ? faults : checkFollowers(draft, current?.audiences ?? [], known, connect);
}

function needsTemplate(field: string): Fault {
  const message = `The audience "${anyAudience}" stands for each audience of a template, and this connection is none: all audiences would share its place at the vendor.`;
  return wrong(field, message, 'Name the audience, or say in perAudience which fields of the configuration come from its name.');
}

function checkFields(fields: Readonly<Record<string, string>>, configuration: Values, known: readonly Field[]): readonly Fault[] {
  const allowed = known.filter(({ perAudience }) => perAudience !== undefined).map(({ name }) => name);
  const keys = known.filter(({ perAudience }) => perAudience === 'key').map(({ name }) => name);
  if (keys.length === 0)
    return [wrong('perAudience', 'The connector has no field that tells audiences apart.', 'Make a connection for each audience.')];
  const ofFields = Object.entries(fields).flatMap(([name, text]) => {
    const place = `perAudience.fields.${name}`;
    if (!allowed.includes(name))
      return [wrong(place, `The field ${quote(name)} cannot come from the audience.`, `Use one of: ${allowed.join(', ')}.`)];
    if (!text.includes(audiencePlaceholder))
      return [
        wrong(place, `The text for ${name} has no ${audiencePlaceholder}, so it is the same for all.`, 'Put it into the configuration.'),
      ];
    if (Object.hasOwn(configuration, name))
      return [wrong(place, `The field ${name} is in the configuration as well.`, 'Leave it out of one of the two.')];
    return [];
  });
  const ofMissing = keys
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => {
      const message = `The field ${name} tells audiences apart, and perAudience does not fill it in.`;
      return wrong(`perAudience.fields.${name}`, message, `Set it to a text with ${audiencePlaceholder}.`);
    });
  return [...ofFields, ...ofMissing];
}

function checkFollowers(
  draft: ConnectionDraft,
  audiences: NonNullable<ConnectionRecord['audiences']>,
  known: readonly Field[],
  connect: Connect,
): readonly Fault[] {
  const others = new Map<string, string>();
  for (const { audience } of audiences) {
    const reason = whyRefused(draft, audience, others, known, connect);
    if (reason) return [reason];
  }
  return [];
}

/**
 * Why a template can have no connection for an audience.
 * @param others the audiences so far, by what tells them apart; this one is added
 */
export function whyRefused(
  { configuration, perAudience }: Pick<ConnectionDraft, 'configuration' | 'perAudience'>,
  audience: string,
  others: Map<string, string>,
  known: readonly Field[],
  connect: Connect,
): Fault | undefined {
  if (!perAudience) return undefined;
  const filled = fillFields(perAudience, audience, known);
  const distinction = distinctionOf(filled, known);
  const other = others.get(distinction);
  if (other !== undefined) {
    const message = `The audience ${quote(audience)} would share a place at the vendor with the audience ${quote(other)}: both become ${Object.values(JSON.parse(distinction) as string[]).join(', ')}.`;
    return hostFault('audience_refused', message);
  }
  others.set(distinction, audience);
  try {
    connect({ ...configuration, ...filled }).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const [{ message, hint, field }] = error.faults;
    // What is wrong without the audience is reported with the template.
    if (field === undefined || !Object.hasOwn(filled, field)) return undefined;
    return hostFault('audience_refused', `The audience ${quote(audience)} cannot have a connection. ${message}`, { hint });
  }
}

function wrong(field: string, message: string, hint: string): Fault {
  return hostFault('per_audience_invalid', message, { hint, field });
}
