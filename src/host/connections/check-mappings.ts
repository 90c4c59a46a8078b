import type { Fault, Stream } from '../../contract';
import { unsupportedStream } from '../../runtime/delivery/intake/validate-invocations';
import { parsePointer } from '../../runtime/validation/json-pointer';
import { fault } from '../../fault';
import { convertText } from '../../input/convert-value';
import { didYouMean } from '../../input/did-you-mean';
import type { ActionDescription, Description } from '../../runtime/manifest/describe';
import type { Field } from '../../runtime/manifest/fields-of';
import { quote } from '../../runtime/validation/quote';
import type { ConnectionDraft, Mapping, MappingSource, Trigger } from '../host';

type Wiring = Pick<ConnectionDraft, 'mappings' | 'triggers'>;

/** Everything that is wrong with a connection's mappings and triggers. */
export function checkMappings({ mappings, triggers }: Wiring, { actions }: Description): readonly Fault[] {
  const ofMappings = Object.entries(mappings).flatMap(([id, mapping]) => {
    const action = actions.find((candidate) => candidate.id === id);
    return action ? checkMapping(action, mapping) : [unknownAction(`mappings.${id}`, id, actions)];
  });
  const ofTriggers = triggers.flatMap((trigger, index) => {
    const place = `triggers.${index}`;
    const action = actions.find((candidate) => candidate.id === trigger.action);
    if (!action) return [unknownAction(`${place}.action`, trigger.action, actions)];
    return checkTrigger(action, trigger, place, mappings, triggers.slice(0, index));
  });
  return [...ofMappings, ...ofTriggers];
}

function checkMapping({ id, parameters }: ActionDescription, mapping: Mapping): readonly Fault[] {
  const names = parameters.map(({ name }) => name);
  const ofSources = Object.entries(mapping).flatMap(([name, source]) => {
    const place = `mappings.${id}.${name}`;
    const field = parameters.find((candidate) => candidate.name === name);
    if (field) return checkSource(field, source, place);
    return [wrong(place, `Action ${id} has no parameter ${quote(name)}.${didYouMean(name, names)}`, `Use one of: ${names.join(', ')}.`)];
  });
  const missing = parameters.filter(({ name, required }) => required && !Object.hasOwn(mapping, name));
  const ofMissing = missing.map(({ name }) =>
    wrong(
      `mappings.${id}.${name}`,
      `Action ${id} needs ${name}, and the mapping has no source for it.`,
      'Add a pointer into the visitor, or a fixed text.',
    ),
  );
  return [...ofSources, ...ofMissing];
}

function checkSource({ name, type, expected }: Field, source: MappingSource, place: string): readonly Fault[] {
  if ('text' in source) {
    const converted = convertText(source.text, type);
    if (converted === 'absent')
      return [wrong(place, `The fixed text for ${name} is empty.`, 'Give it a text, or leave the parameter out.')];
    return 'reason' in converted ? [wrong(place, `The fixed text for ${name} must be ${expected}.`, converted.hint)] : [];
  }
  if (source.pointer !== '' && parsePointer(source.pointer)) return [];
  const hint =
    'A JSON pointer (RFC 6901) starts with a slash and names each step after another one: /ids/customer. A slash in a name is ~1, a tilde ~0.';
  return [wrong(place, `The source of ${name} must be a JSON pointer to a value of the visitor; it is ${quote(source.pointer)}.`, hint)];
}

function checkTrigger(
  action: ActionDescription,
  { audience, on, stream = 'audience' }: Trigger,
  place: string,
  mappings: Wiring['mappings'],
  earlier: readonly Trigger[],
): readonly Fault[] {
  const faults: Fault[] = [];
  if (!action.streams.includes(stream)) faults.push({ ...refusedStream(action, stream), field: `${place}.stream` });
  if (!Object.hasOwn(mappings, action.id)) {
    const message = `The trigger starts ${action.id}, which has no mapping.`;
    faults.push(wrong(`${place}.action`, message, 'Say in mappings where its parameters come from.'));
  }
  const rival = earlier.find((other) => other.audience === audience && other.on === on && contends(action, other.action));
  if (rival) {
    const message = `Who has ${on} the audience ${quote(audience)} already starts ${rival.action}, which would undo this one or repeat it.`;
    faults.push(wrong(place, message, 'Keep one of the two triggers.'));
  }
  return faults;
}

/** Two actions of one scope, started by one event: it would be chance which one is the last. */
function contends({ id, lastWriteWins }: ActionDescription, other: string): boolean {
  return id === other || (lastWriteWins?.sharedWith.includes(other) ?? false);
}

function refusedStream({ id, streams }: ActionDescription, stream: Stream): Fault {
  return unsupportedStream({ id, streams: { audience: streams.includes('audience'), event: streams.includes('event') } }, stream);
}

function unknownAction(place: string, id: string, actions: readonly ActionDescription[]): Fault {
  const ids = actions.map((action) => action.id);
  return wrong(place, `There is no action ${quote(id)}.${didYouMean(id, ids)}`, `Use one of: ${ids.join(', ')}.`);
}

function wrong(field: string, message: string, hint: string): Fault {
  return fault('mapping_invalid', message, { hint, field });
}
