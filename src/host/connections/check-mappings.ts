import type { Fault, Stream } from '../../contract';
import { parsePointer } from '../../runtime/validation/json-pointer';
import { convertText } from '../../input/convert-value';
import { didYouMean } from '../../runtime/validation/suggest';
import { unsupportedStream } from '../../runtime/delivery/intake/validate-invocations';
import type { ActionDescription, Description } from '../../runtime/manifest/describe';
import type { Field } from '../../runtime/manifest/fields-of';
import { quote } from '../../runtime/validation/quote';
import { hostFault } from '../host-faults';
import type { ConnectionDraft, Mapping, SingleSource, Trigger, Warning } from './connection-record';

/** Everything that is wrong with a connection's mappings and triggers. */
export function checkMappings(
  { mappings, triggers }: Pick<ConnectionDraft, 'mappings' | 'triggers'>,
  { actions }: Description,
): readonly Fault[] {
  /** Checks something of an action, or says that there is no such action. */
  const ofAction = (id: string, place: string, check: (action: ActionDescription) => readonly Fault[]): readonly Fault[] => {
    const action = actions.find((candidate) => candidate.id === id);
    if (action) return check(action);
    const ids = actions.map((candidate) => candidate.id);
    return [wrong(place, `There is no action ${quote(id)}.${didYouMean(id, ids)}`, `Use one of: ${ids.join(', ')}.`)];
  };
  return [
    ...Object.entries(mappings).flatMap(([id, mapping]) => ofAction(id, `mappings.${id}`, (action) => checkMapping(action, mapping))),
    ...triggers.flatMap((trigger, index) =>
      ofAction(trigger.action, `triggers.${index}.action`, (action) =>
        checkTrigger(action, trigger, `triggers.${index}`, mappings, triggers.slice(0, index)),
      ),
    ),
  ];
}

function checkMapping({ id, parameters }: ActionDescription, mapping: Mapping): readonly Fault[] {
  const names = parameters.map(({ name }) => name);
  const ofSources = Object.entries(mapping).flatMap(([name, source]) => {
    const place = `mappings.${id}.${name}`;
    const field = parameters.find((candidate) => candidate.name === name);
    if (field) {
      if (!isList(source)) return checkSource(field, source, place);
      return source.flatMap((each, index) => checkSource(field, each, `${place}.${index}`, index === source.length - 1));
    }
    return [wrong(place, `Action ${id} has no parameter ${quote(name)}.${didYouMean(name, names)}`, `Use one of: ${names.join(', ')}.`)];
  });
  const missing = parameters.filter(({ name, required }) => required && !Object.hasOwn(mapping, name));
  const ofMissing = missing.map(({ name }) => {
    const message = `Action ${id} needs ${name}, and the mapping has no source for it.`;
    return wrong(`mappings.${id}.${name}`, message, 'Add a pointer into the visitor, or a fixed text.');
  });
  return [...ofSources, ...ofMissing];
}

/** Array.isArray does not tell a readonly array. */
function isList(source: Mapping[string]): source is readonly SingleSource[] {
  return Array.isArray(source);
}

/** @param isLast whether no other source of the same parameter comes after it */
function checkSource({ name, type, expected }: Field, source: SingleSource, place: string, isLast = true): readonly Fault[] {
  if ('text' in source) {
    if (!isLast) return [wrong(place, `A fixed text is never empty, so the sources of ${name} after it are not used.`, 'Put it last.')];
    const converted = convertText(source.text, type);
    if (converted === 'absent')
      return [wrong(place, `The fixed text for ${name} is empty.`, 'Give it a text, or leave the parameter out.')];
    return 'reason' in converted ? [wrong(place, `The fixed text for ${name} must be ${expected}.`, converted.hint)] : [];
  }
  if (source.transforms !== undefined && type !== 'string' && type !== 'any')
    return [wrong(`${place}.transforms`, `${name} is not text, so there is nothing to transform.`, 'Leave the transforms out.')];
  return checkPointer(source.pointer, place, `The source of ${name}`);
}

function checkPointer(pointer: string, place: string, what: string): readonly Fault[] {
  if (pointer !== '' && parsePointer(pointer)) return [];
  const hint =
    'A JSON pointer (RFC 6901) starts with a slash and separates names with slashes: /ids/customer. Write ~1 for a slash in a name, and ~0 for a tilde.';
  return [wrong(place, `${what} must be a JSON pointer to a value of the visitor; it is ${quote(pointer)}.`, hint)];
}

function checkTrigger(
  { id, streams, lastWriteWins }: ActionDescription,
  { audience, on, trait, occurredAt, stream = 'audience' }: Trigger,
  place: string,
  mappings: ConnectionDraft['mappings'],
  earlier: readonly Trigger[],
): readonly Fault[] {
  const faults = [
    ...(trait === undefined ? [] : checkPointer(trait, `${place}.trait`, 'The trait')),
    ...(occurredAt ? checkPointer(occurredAt.pointer, `${place}.occurredAt.pointer`, 'The time of the event') : []),
  ];
  if (!streams.includes(stream)) {
    const accepted = { audience: streams.includes('audience'), event: streams.includes('event') } satisfies Record<Stream, boolean>;
    faults.push({ ...unsupportedStream({ id, streams: accepted }, stream), field: `${place}.stream` });
  }
  if (!Object.hasOwn(mappings, id)) {
    const hint = 'Say in mappings where its parameters come from.';
    faults.push(wrong(`${place}.action`, `The trigger starts ${id}, which has no mapping.`, hint));
  }
  // Which of two actions with the same key comes last would depend on timing.
  const overlaps = (other: string) => id === other || (lastWriteWins?.sharedWith.includes(other) ?? false);
  const rival = earlier.find((other) => other.audience === audience && other.on === on && overlaps(other.action));
  if (rival) {
    const message = `An earlier trigger starts ${rival.action} when a visitor has ${on} the audience ${quote(audience)}; this one would undo or repeat it.`;
    faults.push(wrong(place, message, 'Keep one of the two triggers.'));
  }
  return faults;
}

/**
 * What is allowed, and hardly meant so.
 * @param deltaOf what an action does to the number of members: 1 adds, -1 removes
 */
export function warningsOf({ triggers }: Pick<ConnectionDraft, 'triggers'>, deltaOf: (action: string) => number): readonly Warning[] {
  const has = (audience: string, on: Trigger['on']) => triggers.some((trigger) => trigger.audience === audience && trigger.on === on);
  return triggers.flatMap(({ audience, on, action }, index) => {
    if (on !== 'joined' || deltaOf(action) !== 1 || has(audience, 'left')) return [];
    const message = `Whoever leaves the audience ${quote(audience)} stays a member: there is a trigger for "joined" and none for "left".`;
    return [{ field: `triggers.${index}`, message, hint: 'Add a trigger for "left" that starts the action that removes a member.' }];
  });
}

function wrong(field: string, message: string, hint: string): Fault {
  return hostFault('mapping_invalid', message, { hint, field });
}
