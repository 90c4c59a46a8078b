import { expect, test } from '@jest/globals';
import { keepSecrets, viewOf, type ConnectionRecord } from '../../src/host/connections/connection-record';

const configuration = { url: 'https://gateway.example/in?code=secret-code', other: 'no URL?', plain: 'https://a.example/b' };
const record: ConnectionRecord = { name: 'n', configuration, mappings: {}, triggers: [], revision: 1, status: 'inactive' };
const fields = Object.keys(configuration).map((name) => ({ name, secret: false }) as Parameters<typeof viewOf>[1][number]);
const queue = { removalHold: undefined };

test('a view shows no query of a URL, and what it shows can be sent back', () => {
  const view = viewOf({ id: 'c', record, connection: undefined, fault: undefined, queue, warnings: [] }, fields);
  expect(view.configuration).toEqual({ ...configuration, url: 'https://gateway.example/in?«query»' });
  expect(keepSecrets(view.configuration, configuration, fields)).toEqual(configuration);
  const changed = { ...configuration, url: 'https://gateway.example/in?code=other' };
  expect(keepSecrets(changed, configuration, fields)).toEqual(changed);
});
