import type { Fault, Stream } from '../../contract';
import { parsePointer } from '../../runtime/validation/json-pointer';
import { convertText } from '../../input/convert-value';
import { didYouMean } from '../../runtime/validation/suggest';
import { unsupportedStream } from '../../runtime/delivery/intake/validate-invocations';
import type { ActionDescription, Description } from '../../runtime/manifest/describe';
import type { Field } from '../../runtime/manifest/fields-of';
import { quote } from '../../runtime/validation/quote';
import { hostFault } from '../host-faults';
import type { ConnectionDraft, Mapping, MappingSource, Trigger } from './connection-record';

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
    if (field) return checkSource(field, source, place);
    return [wrong(place, `Action ${id} has no parameter ${quote(name)}.${didYouMean(name, names)}`, `Use one of: ${names.join(', ')}.`)];
  });
  const missing = parameters.filter(({ name, required }) => required && !Object.hasOwn(mapping, name));
  const ofMissing = missing.map(({ name }) => {
    const message = `Action ${id} needs ${name}, and the mapping has no source for it.`;
    return wrong(`mappings.${id}.${name}`, message, 'Add a pointer into the visitor, or a fixed text.');
  });
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
    'A JSON pointer (RFC 6901) starts with a slash and separates names with slashes: /ids/customer. Write ~1 for a slash in a name, and ~0 for a tilde.';
  return [wrong(place, `The source of ${name} must be a JSON pointer to a value of the visitor; it is ${quote(source.pointer)}.`, hint)];
}

function checkTrigger(
  { id, streams, lastWriteWins }: ActionDescription,
  { audience, on, stream = 'audience' }: Trigger,
  place: string,
  mappings: ConnectionDraft['mappings'],
  earlier: readonly Trigger[],
): readonly Fault[] {
  const faults: Fault[] = [];
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

function wrong(field: string, message: string, hint: string): Fault {
  return hostFault('mapping_invalid', message, { hint, field });
}
