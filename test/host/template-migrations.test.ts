import { describe, expect, test } from '@jest/globals';
import type { Migration, Values } from '../../src/contract';
import type { ConnectionRecord } from '../../src/host/connections/connection-record';
import { RecordVersions } from '../../src/host/connections/record-versions';
import { setupDigest } from '../../src/host/connections/setup-digest';
import { follow } from '../../src/host/connections/template';
import type { HostConnector } from '../../src/host/connectors/host-connector';
import { Migrations } from '../../src/runtime/migrations/migrations';

/** Version 2 has another name for the key, and one text for two. */
const renamedFields = { segmentId: 'segment' };
function versionsWith(configuration: (old: Values) => Values): RecordVersions {
  const manifest = { id: 'example', version: '2.0.0', renamedFields, actions: {} };
  const chain: readonly Migration[] = [{ from: '1', to: '2', configuration }];
  const fields = [{ name: 'segment', perAudience: 'key' }, { name: 'label', perAudience: 'text' }, { name: 'server' }];
  const connector = {
    declaration: { manifest, schemaHash: 'hash' },
    migrations: new Migrations(manifest, () => chain),
    description: { configuration: fields },
  } as unknown as HostConnector;
  return new RecordVersions({ find: () => connector });
}

const setup = {
  configuration: { host: 'example.com', port: '443' },
  perAudience: { fields: { segmentId: 'vip-{audience}', label: 'Of {audience}' }, limit: 5 },
};
const stored: ConnectionRecord = {
  ...setup,
  connector: { id: 'example' },
  name: 'All audiences',
  mappings: {},
  triggers: [],
  revision: 1,
  status: 'active',
  checked: { digest: setupDigest(setup), at: 7 },
  storedBy: { version: '1.0.0', hash: 'old' },
  audiences: [{ id: 't-1', audience: 'Über uns' }],
};
const joinServer = ({ host, port, ...rest }: Values): Values => ({ ...rest, server: `${String(host)}:${String(port)}` });

describe('a template that an earlier version of the connector has stored', () => {
  test('has its fields by their new names, apart from its configuration, and its check still holds', () => {
    const read = versionsWith(joinServer).read(stored);
    expect(read).toMatchObject({
      configuration: { server: 'example.com:443' },
      perAudience: { fields: { segment: 'vip-{audience}', label: 'Of {audience}' }, limit: 5 },
      migratedBy: ['migration 1 to 2 of the configuration'],
    });
    expect(read.configuration).toEqual({ server: 'example.com:443' });
    expect(read.checked).toEqual({ digest: setupDigest(read), at: 7 });
  });

  test('gives what follows it the connector, the migrated set-up and the key of the audience', () => {
    const versions = versionsWith(joinServer);
    const template = versions.read(stored);
    const own = { template: 't', audience: 'Über uns', revision: 1, status: 'active' } as const;
    expect(follow('t-1', own, template, versions.fieldsOf(template))).toMatchObject({
      connector: { id: 'example' },
      configuration: { server: 'example.com:443', segment: 'vip-Uber-uns', label: 'Of Über uns' },
      storedBy: { version: '1.0.0' },
      migratedBy: ['migration 1 to 2 of the configuration'],
    });
  });

  test('stays as it was in the store when only its list of audiences grows, so that an earlier version goes on with it', () => {
    const versions = versionsWith(joinServer);
    const read = versions.read(stored);
    const audiences = [...(stored.audiences ?? []), { id: 't-2', audience: 'second' }];
    expect(versions.write({ ...read, audiences }, stored, read)).toEqual({ ...stored, audiences });
  });

  test('says why it cannot be read, and so does what follows it', () => {
    const versions = versionsWith(() => {
      throw new Error('no way');
    });
    const template = versions.read(stored);
    expect(template).toMatchObject({ configuration: setup.configuration, unfit: { code: 'migration_failed' } });
    const own = { template: 't', audience: 'Über uns', revision: 1, status: 'active' } as const;
    expect(follow('t-1', own, template, versions.fieldsOf(template))).toMatchObject({ unfit: { code: 'migration_failed' } });
  });
});
