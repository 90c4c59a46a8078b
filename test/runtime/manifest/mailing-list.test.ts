import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ActionCode, Values } from '../../../src/contract';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';

const folder = path.resolve(__dirname, '../../../../test/connectors/mailing-list');
const { manifest, schemas } = readManifest(folder);
const { connector } = createRequire(path.join(folder, 'manifest.json'))('./connector.js') as {
  connector: { actions: Record<string, ActionCode<Values, Values>> };
};
const configuration = schemas[manifest.configuration]!.examples![0] as Record<string, unknown>;
const context = { configuration, sessionId: '00000000-0000-4000-8000-000000000000', idempotencyKey: 'key' };

describe('the made-up mailing list connector', () => {
  test.each(Object.keys(manifest.actions))('builds the requests of its examples for %s', (id) => {
    const { examples = [] } = manifest.actions[id]!;
    expect(examples).toHaveLength(1);
    for (const { parameters, request } of examples) expect(connector.actions[id]!.buildRequest([parameters], context, [])).toEqual(request);
  });

  test('reads refused readers from a successful response', () => {
    const body = '{"errors":[{"position":1,"code":"bounced"},{"position":2,"code":"E77"}]}';
    const found = connector.actions['subscribe']!.readResponse!({ status: 200, headers: {}, body }, [{}, {}, {}]);
    expect(found.map((fault) => fault?.message)).toEqual([
      undefined,
      'Pigeonpost does not deliver to this address.',
      'Pigeonpost refused this reader: E77.',
    ]);
    expect(found[1]).toMatchObject({ code: 'rejected_by_vendor', kind: 'rejected', who: 'you' });
  });
});
