import { describe, expect, test } from '@jest/globals';
import type { Values } from '../../src/contract';
import { checkMappings, warningsOf } from '../../src/host/connections/check-mappings';
import type { Mapping, Trigger } from '../../src/host/connections/connection-record';
import { mapVisitor } from '../../src/host/map-visitor';
import { describe as describeConnector } from '../../src/runtime/manifest/describe';
import { openConnector } from '../../src/runtime/open/open-connector';
import { add, remove, root } from './host-case';

const description = describeConnector(openConnector(root).declaration);
const action = description.actions.find(({ id }) => id === add)!;

function map(mapping: Mapping, visitor: Values): Values {
  return mapVisitor(action, mapping, visitor).parameters;
}

describe('a pointer into the visitor', () => {
  const visitor = JSON.parse(
    '{"id":42,"text":" As it is ","flag":true,"none":null,"half":0.5,"list":["a",{"b":"c"}],"a/b":"slash","m~n":"tilde","":"blank","__proto__":{"x":"own"},"yes":"yes"}',
  ) as Values;

  test.each([
    ['/id', '42'],
    ['/text', ' As it is '],
    ['/list/0', 'a'],
    ['/list/1/b', 'c'],
    ['/a~1b', 'slash'],
    ['/m~0n', 'tilde'],
    ['/', 'blank'],
    ['/__proto__/x', 'own'],
  ])('%s gives %p', (pointer, memberId) => {
    expect(map({ memberId: { pointer } }, visitor)).toEqual({ memberId });
  });

  test.each([
    '/none',
    '/missing',
    '/text/0',
    '/list/-',
    '/list/00',
    '/list/2',
    '/list/length',
    '/constructor',
    '/toString/name',
    '/list/constructor',
    '/id/__proto__',
  ])('%s leaves the parameter out', (pointer) => {
    expect(map({ memberId: { pointer }, email: { text: 'x' } }, visitor)).toEqual({ email: 'x' });
  });

  test('is converted for a boolean parameter, and left to the schema when it cannot be', () => {
    expect(map({ httpRequestSessionId: { pointer: '/flag' } }, visitor)).toEqual({ httpRequestSessionId: true });
    expect(map({ httpRequestSessionId: { pointer: '/yes' } }, visitor)).toEqual({ httpRequestSessionId: true });
    expect(map({ httpRequestSessionId: { text: 'false' } }, visitor)).toEqual({ httpRequestSessionId: false });
    expect(map({ memberId: { pointer: '/half' } }, visitor)).toEqual({ memberId: 0.5 });
  });
});

describe('several sources', () => {
  const first: Mapping = {
    memberId: [
      { pointer: '/secondary_ids/ld' },
      { pointer: '/properties/E-mail ~1 login', transforms: ['trim', 'lowercase', 'sha256'] },
      { text: 'nobody' },
    ],
  };
  // printf %s ana.ñ@example.com | sha256sum
  const hash = '8dfb7cb6cd0c19cab7fd4da8e7c17211c28740ca0326dc59cd61ce31bd565eb8';

  test.each<[string, Values, unknown]>([
    ['the first', { secondary_ids: { ld: 'u-1' }, properties: { 'E-mail / login': 'a@b.example' } }, 'u-1'],
    ['a whole number, as text', { secondary_ids: { ld: 7 } }, '7'],
    ['the second, where the first is null', { secondary_ids: { ld: null }, properties: { 'E-mail / login': ' Ana.Ñ@Example.com ' } }, hash],
    ['the second, where the first is blank', { secondary_ids: { ld: '  ' }, properties: { 'E-mail / login': 'ANA.Ñ@example.com' } }, hash],
    [
      'the second, where the first is an empty list',
      { secondary_ids: { ld: [] }, properties: { 'E-mail / login': 'ana.ñ@example.com' } },
      hash,
    ],
    ['the last, where all others are empty', { properties: { 'E-mail / login': ' \t' } }, 'nobody'],
  ])('give %s', (_what, visitor, memberId) => {
    expect(map(first, visitor)).toEqual({ memberId });
  });

  test('that are all empty give what is there, so that it is refused for what it is', () => {
    const sources = { memberId: [{ pointer: '/a' }, { pointer: '/b', transforms: ['sha256'] as const }] };
    expect(map(sources, { b: '' })).toEqual({ memberId: '' });
    expect(map(sources, {})).toEqual({});
  });

  test('are transformed in their order, and only where they are text', () => {
    const of = (transforms: readonly ('trim' | 'lowercase' | 'sha256')[], value: unknown) =>
      map({ memberId: { pointer: '/v', transforms } }, { v: value })['memberId'];
    expect(of(['lowercase'], ' ÅNA ')).toBe(' åna ');
    expect(of(['trim'], '\u00a0 a b \n')).toBe('a b');
    expect(of(['sha256'], 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(of(['sha256'], 42)).toBe(of(['sha256'], '42'));
    expect(of(['sha256', 'trim'], 'abc')).toHaveLength(64);
    expect(of(['sha256'], true)).toBe(true);
    expect(of(['sha256'], 0.5)).toBe(0.5);
  });
});

describe('a trigger for those who join', () => {
  const warnings = (triggers: readonly Trigger[]) =>
    warningsOf({ triggers }, (id) => (id === add ? 1 : id === remove ? -1 : 0)).map(({ field, message }) => `${field}: ${message}`);
  const joined: Trigger = { audience: 'a', on: 'joined', action: add };

  test('is warned about without one for those who leave the same audience', () => {
    expect(warnings([joined, { ...joined, audience: 'b', on: 'left', action: remove }])).toEqual([
      expect.stringMatching(/^triggers\.0: Whoever leaves the audience "a" stays a member/),
    ]);
  });

  test('is fine with one, and where its action adds nobody', () => {
    expect(warnings([joined, { ...joined, on: 'left', action: remove }])).toEqual([]);
    expect(
      warnings([
        { ...joined, action: 'track' },
        { ...joined, audience: 'b', action: remove },
      ]),
    ).toEqual([]);
  });
});

describe('mappings and triggers', () => {
  const good: Mapping = { memberId: { pointer: '/id' } };
  const joined: Trigger = { audience: 'buyers', on: 'joined', action: add };

  function problems(mappings: Record<string, Mapping>, triggers: readonly Trigger[] = []): string[] {
    return checkMappings({ mappings, triggers }, description).map(({ code, field = '', message }) => `${code} ${field}: ${message}`);
  }

  test('of before, with an audience of the name *, stay valid', () => {
    expect(problems({ [add]: good }, [{ ...joined, audience: '*' }])).toEqual([]);
  });

  test('that fit have no problems', () => {
    expect(
      problems({ [add]: good, [remove]: good }, [joined, { ...joined, on: 'left', action: remove }, { ...joined, audience: 'b' }]),
    ).toEqual([]);
  });

  test.each<[string, Record<string, Mapping>, readonly Trigger[], RegExp]>([
    ['an unknown action', { 'add-membr-to-segment': good }, [], /mapping_invalid mappings\..*Did you mean "add-member-to-segment"\?/],
    ['an unknown parameter', { [add]: { ...good, e_mail: { text: 'x' } } }, [], /mapping_invalid .*e_mail: .*Did you mean "email"\?/],
    ['a parameter of no object', { [add]: { ...good, ['__proto__x']: { text: 'x' } } }, [], /has no parameter/],
    ['no source for what is required', { [add]: { email: { text: 'x' } } }, [], /memberId: .*needs memberId/],
    ['a pointer without a slash', { [add]: { memberId: { pointer: 'id' } } }, [], /memberId: .*must be a JSON pointer.*"id"/],
    ['a pointer with a lone tilde', { [add]: { memberId: { pointer: '/a~2' } } }, [], /must be a JSON pointer/],
    ['a pointer to the whole visitor', { [add]: { memberId: { pointer: '' } } }, [], /must be a JSON pointer/],
    [
      'a text that is no truth value',
      { [add]: { ...good, httpRequestSessionId: { text: 'maybe' } } },
      [],
      /fixed text for httpRequestSessionId must be/,
    ],
    [
      'transforms of what is no text',
      { [add]: { ...good, httpRequestSessionId: { pointer: '/b', transforms: ['trim'] } } },
      [],
      /nothing to transform/,
    ],
    [
      'a fixed text before other sources',
      { [add]: { memberId: [{ text: 'x' }, { pointer: '/id' }] } },
      [],
      /memberId\.0: A fixed text is never empty/,
    ],
    [
      'a wrong pointer among several',
      { [add]: { memberId: [{ pointer: '/id' }, { pointer: 'id' }] } },
      [],
      /memberId\.1: .*must be a JSON pointer/,
    ],
    [
      'a trait that is no pointer',
      { [add]: good },
      [{ ...joined, trait: 'buyer' }],
      /triggers\.0\.trait: The trait must be a JSON pointer/,
    ],
    ['an empty text', { [add]: { memberId: { text: '' } } }, [], /is empty/],
    ['a trigger of an unknown action', {}, [{ ...joined, action: 'x' }], /triggers\.0\.action: There is no action "x"/],
    ['a trigger without a mapping', {}, [joined], /has no mapping/],
    [
      'a stream that the manifest refuses',
      { [add]: good },
      [{ ...joined, stream: 'event' }],
      /stream_unsupported triggers\.0\.stream: .*EventStream/,
    ],
    ['one trigger twice', { [add]: good }, [joined, joined], /triggers\.1: An earlier trigger starts/],
    [
      'two actions that undo each other',
      { [add]: good, [remove]: good },
      [joined, { ...joined, action: remove }],
      /triggers\.1: An earlier trigger starts/,
    ],
  ])('are refused for %s', (_name, mappings, triggers, expected) => {
    const found = problems(mappings, triggers);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});
