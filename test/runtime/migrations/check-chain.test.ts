import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../src/contract';
import { checkChain } from '../../../src/runtime/migrations/check-chain';
import { isLaterLine, lineOf } from '../../../src/runtime/migrations/version-line';

const manifest = { version: '3.1.0', actions: { add: {} } } as unknown as Manifest;
const step = { from: '1', to: '2' };
const last = { from: '2', to: '3' };

describe('the migrations of a connector', () => {
  test('are right when there are none, and when each begins where the one before ends', () => {
    expect(checkChain(manifest, undefined)).toEqual([]);
    expect(checkChain(manifest, [step, { ...last, configuration: () => ({}), parameters: { add: () => ({}) } }])).toEqual([]);
    expect(checkChain({ ...manifest, version: '0.4.2' }, [{ from: '0.3', to: '0.4' }])).toEqual([]);
    expect(checkChain({ ...manifest, version: '1.0.0' }, [{ from: '0.9', to: '1' }])).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no list', {}, 'migrations must be a list; it is an object.'],
    ['no object', [7], 'migrations[0] must be an object; it is a number.'],
    ['an unknown part', [{ ...step, config: () => ({}) }], 'migrations[0].config is not used.'],
    ['a whole version', [{ from: '1.0.0', to: '3' }], 'migrations[0].from must name versions; it is "1.0.0".'],
    ['a number', [{ from: 1, to: '3' }], 'migrations[0].from must name versions; it is the number 1.'],
    ['no function', [{ ...last, configuration: {} }], 'migrations[0].configuration must be a function; it is an object.'],
    ['one function for all actions', [{ ...last, parameters: 7 }], 'migrations[0].parameters must be an object; it is a number.'],
    [
      'an unknown action',
      [{ ...last, mappings: { remove: () => ({}) } }],
      'migrations[0].mappings["remove"] is no action of the manifest.',
    ],
    ['a way back', [{ from: '3', to: '2' }], 'migrations[0].to is "2", which does not come after "3".'],
    ['a gap', [step, { from: '2.0', to: '3' }], 'migrations[1].from must name versions; it is "2.0".'],
    ['a missing step', [step, { from: '3', to: '4' }], 'migrations[1].from is "3"; the migration before it ends with "2".'],
    ['two from the same', [step, { from: '1', to: '3' }], 'migrations[1].from is "1"; the migration before it ends with "2".'],
    ['another end', [step], 'migrations[0].to is "2"; this is version 3.1.0.'],
  ])('are wrong with %s', (_what, migrations, expected) => {
    const [first] = checkChain(manifest, migrations);
    expect(`${first?.place} ${first?.message}`).toBe(expected);
    expect(first?.hint).toMatch(/\.$/);
  });
});

test('versions that accept what each other has stored are those of one major number or, of 0.x, of one minor number', () => {
  expect(['1.0.0', '1.9.3-rc.1', '10.2.0', '0.3.7', '0.0.1'].map(lineOf)).toEqual(['1', '1', '10', '0.3', '0.0']);
  const later = [
    ['2', '1'],
    ['10', '9'],
    ['1', '0.9'],
    ['0.10', '0.9'],
  ] as const;
  for (const [one, other] of later)
    expect([isLaterLine(one, other), isLaterLine(other, one), isLaterLine(one, one)]).toEqual([true, false, false]);
});
