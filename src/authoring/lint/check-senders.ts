import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { fault } from '../../fault';
import { parseJson } from '../../runtime/validation/parse-json';
import { describeValue } from '../../runtime/validation/describe-value';

type Finding = readonly [pointer: string, expected: string, value: unknown];

/** Finds what a host cannot show of how systems are set up that send to it. */
export function checkSenders(directory: string): readonly Fault[] {
  const file = path.join(directory, 'senders.json');
  if (!existsSync(file)) return [];
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if ('reason' in parsed)
    return [
      wrong(`${file} is not JSON: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.`, 'Correct the file at this place.'),
    ];
  const senders = partsOf(parsed.value)['senders'];
  const found = Array.isArray(senders) ? senders.flatMap(findIn) : [['/senders', 'a list', senders] as const];
  return found.map(([pointer, expected, value]) => {
    const got = value === undefined ? 'missing' : describeValue(value, false);
    return wrong(`${file}: ${pointer} must be ${expected}; it is ${got}.`, 'Correct the value.');
  });
}

function findIn(sender: unknown, index: number): readonly Finding[] {
  const place = `/senders/${index}`;
  const { steps, settings, ...rest } = partsOf(sender);
  return [
    ...['id', 'title', 'summary'].flatMap((name) => textAt(`${place}/${name}`, rest[name])),
    ...(Array.isArray(steps)
      ? steps.flatMap((step, at) => textAt(`${place}/steps/${at}`, step))
      : [[`${place}/steps`, 'a list of texts', steps] as const]),
    ...(Array.isArray(settings)
      ? settings.flatMap((setting, at) => findInSetting(setting, `${place}/settings/${at}`))
      : [[`${place}/settings`, 'a list of objects with name and value', settings] as const]),
  ];
}

function findInSetting(setting: unknown, place: string): readonly Finding[] {
  const { name, value } = partsOf(setting);
  const { joined, left } = partsOf(value);
  const isValue = typeof value === 'string' || (typeof joined === 'string' && typeof left === 'string');
  return [
    ...textAt(`${place}/name`, name),
    ...(isValue ? [] : [[`${place}/value`, 'text, or an object with the texts "joined" and "left"', value] as const]),
  ];
}

function textAt(pointer: string, value: unknown): readonly Finding[] {
  return typeof value === 'string' ? [] : [[pointer, 'text', value]];
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function wrong(message: string, hint: string): Fault {
  return fault('manifest_invalid', message, { hint });
}
