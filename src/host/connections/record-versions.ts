import { ConnectorError } from '../../fault';
import type { Origin } from '../../runtime/queue/group-name';
import { actionIdOf } from '../../runtime/manifest/renames';
import type { Connectors } from '../connectors/connectors';
import type { HostConnector } from '../connectors/host-connector';
import { configurationDigest, type ConnectionRecord, type Mapping } from './connection-record';

/** What is migrated of a record. */
const parts = ['connector', 'configuration', 'mappings', 'triggers'] as const;

/**
 * The versions of connectors that records were stored by. A record is migrated when it is read, and stays in the store as it was until
 * a person changes its connector, configuration, mappings or triggers. So hosts that run an earlier version go on with it.
 */
export class RecordVersions {
  constructor(private readonly connectors: Pick<Connectors, 'find'>) {}

  /** A stored record as the version has it that it is delivered with; as it is where none is loaded. */
  read(stored: ConnectionRecord): ConnectionRecord {
    const connector = this.connectors.find(stored.connector);
    return connector ? migrateRecord(stored, connector) : stored;
  }

  /**
   * A record as it is stored after a change.
   * @param stored as it is now, if it is
   * @param read the same as it was read, which was changed
   */
  write(changed: ConnectionRecord, stored?: ConnectionRecord, read?: ConnectionRecord): ConnectionRecord {
    const own: { -readonly [Name in keyof ConnectionRecord]: ConnectionRecord[Name] } = { ...changed };
    delete own.unfit;
    delete own.migratedBy;
    const connector = this.connectors.find(changed.connector);
    const isSame = stored && read && parts.every((part) => JSON.stringify(changed[part]) === JSON.stringify(read[part]));
    if (!isSame) return { ...own, ...(connector && { storedBy: originOf(connector) }) };
    const { configuration, mappings, triggers } = stored;
    const digest = configurationDigest(configuration);
    return {
      ...own,
      ...{ configuration, mappings, triggers },
      ...(own.checked && isChecked(changed) && { checked: { ...own.checked, digest } }),
    };
  }
}

/** A record that was read for one version of a connector, as another one has it. What an older one cannot read is left as it is. */
export function moveRecord(record: ConnectionRecord, from: HostConnector | undefined, to: HostConnector): ConnectionRecord {
  const moved = migrateRecord({ ...record, ...(from && { storedBy: originOf(from) }) }, to);
  if (moved.unfit && moved.unfit.code !== 'connector_outdated') throw new ConnectorError([moved.unfit]);
  return moved;
}

function originOf({ declaration: { manifest, schemaHash: hash } }: HostConnector): Origin {
  return { version: manifest.version, hash };
}

/** A stored record as a version has it. One that cannot be brought to it says why, and is otherwise as it was stored. */
function migrateRecord(stored: ConnectionRecord, { declaration: { manifest }, migrations }: HostConnector): ConnectionRecord {
  const { storedBy, mappings, triggers, checked } = stored;
  const version = storedBy?.version;
  const outdated = migrations.whyOutdated('The connection', version);
  if (outdated) return { ...stored, unfit: outdated };
  const migrated = migrations.configuration(stored.configuration, version);
  if ('code' in migrated) return { ...stored, unfit: migrated };
  const of = Object.entries(mappings).map(([id, mapping]) => {
    const action = actionIdOf(manifest, id);
    return [action, migrations.mapping(action, mapping, version)] as const;
  });
  for (const [, mapping] of of) if ('code' in mapping) return { ...stored, unfit: mapping };
  const configuration = migrated.values[0] ?? stored.configuration;
  const migratedBy = [...migrated.by, ...of.flatMap(([, mapping]) => ('by' in mapping ? mapping.by : []))];
  return {
    ...stored,
    configuration,
    // A check holds for the connection, whatever its values are called.
    ...(checked && isChecked(stored) && { checked: { ...checked, digest: configurationDigest(configuration) } }),
    mappings: Object.fromEntries(of.map(([action, mapping]) => [action, ('values' in mapping ? mapping.values[0] : {}) as Mapping])),
    triggers: triggers.map((trigger) => ({ ...trigger, action: actionIdOf(manifest, trigger.action) })),
    ...(migratedBy.length > 0 && { migratedBy }),
  };
}

function isChecked({ checked, configuration }: ConnectionRecord): boolean {
  return checked?.digest === configurationDigest(configuration);
}
