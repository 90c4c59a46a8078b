import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../src/contract';
import { openAction } from '../../../src/runtime/delivery/action';

const validator = { accepts: () => true, problems: () => [], warnings: () => [] };

function keyOf(lastWriteWins: Manifest['actions'][string]['lastWriteWins'], parameters: Record<string, unknown>): string {
  const batch = { maxItems: 1, maxBytes: 1_024 };
  const streams = { audience: true, event: true };
  const declared = { title: 'A', description: 'A', streams, parameters: './a.json', batch, ...(lastWriteWins && { lastWriteWins }) };
  return openAction('a', declared, {}, validator, { buildRequest: () => ({ method: 'GET', url: 'https://a.example' }) }).keyOf(parameters);
}

describe('the key of an invocation', () => {
  test('is the plain text of one parameter', () => {
    expect(keyOf({ scope: 's', key: ['/id'] }, { id: 'a' })).toBe('a');
  });

  test('is a JSON array of the texts of several parameters, in the order of the manifest', () => {
    const scope = { scope: 's', key: ['/list', '/id'] as [string, ...string[]] };
    expect(keyOf(scope, { id: 'b', list: 'a' })).toBe('["a","b"]');
    expect(keyOf(scope, { id: 'c","d', list: 'a' })).not.toBe(keyOf(scope, { id: 'd', list: 'a","c' }));
  });

  test('is empty for an action without lastWriteWins', () => {
    expect(keyOf(undefined, { id: 'a' })).toBe('');
  });
});
