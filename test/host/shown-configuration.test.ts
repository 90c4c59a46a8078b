import { expect, test } from '@jest/globals';
import type { Field } from '../../src/runtime/manifest/fields-of';
import { keepSecrets, viewOf, type ConnectionRecord } from '../../src/host/connections/connection-record';

const configuration = { url: 'https://gateway.example/in?code=secret-code', other: 'no URL?', plain: 'https://a.example/b' };
const record: ConnectionRecord = { name: 'n', configuration, mappings: {}, triggers: [], revision: 1, status: 'inactive' };
const fields = Object.keys(configuration).map((name) => ({ name, secret: false }) as Field);
const loaded = { version: '1.0.0', description: { configuration: fields } };
const queue = { removalHold: undefined };

test('a view shows no query of a URL, and what it shows can be sent back', () => {
  const view = viewOf({ id: 'c', named: { id: 'test' }, loaded, record, connection: undefined, fault: undefined, queue, warnings: [] });
  expect(view.configuration).toEqual({ ...configuration, url: 'https://gateway.example/in?«query»' });
  expect(keepSecrets(view.configuration, configuration, fields)).toEqual(configuration);
  const changed = { ...configuration, url: 'https://gateway.example/in?code=other' };
  expect(keepSecrets(changed, configuration, fields)).toEqual(changed);
});
