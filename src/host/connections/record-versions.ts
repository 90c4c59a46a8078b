import type { Values } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Origin } from '../../runtime/queue/group-name';
import { actionIdOf } from '../../runtime/manifest/renames';
import type { Connectors } from '../connectors/connectors';
import type { HostConnector } from '../connectors/host-connector';
import type { Field } from '../../runtime/manifest/fields-of';
import type { ConnectionRecord, Mapping } from './connection-record';
import { setupDigest } from './setup-digest';
import { audiencePlaceholder } from './template';

/** What is migrated of a record. */
const parts = ['connector', 'configuration', 'perAudience', 'mappings', 'triggers'] as const;

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

  /** The configuration of the connector that a record is delivered with; none where that is not loaded. */
  fieldsOf({ connector }: Pick<ConnectionRecord, 'connector'>): readonly Field[] {
    return this.connectors.find(connector)?.description.configuration ?? [];
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
    const { configuration, perAudience, mappings, triggers } = stored;
    const digest = setupDigest(stored);
    return {
      ...own,
      ...{ configuration, mappings, triggers },
      ...(perAudience && { perAudience }),
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
  // What a template fills in has its name and its form from the same versions.
  const migrated = migrations.configuration({ ...stored.configuration, ...stored.perAudience?.fields }, version);
  if ('code' in migrated) return { ...stored, unfit: migrated };
  const of = Object.entries(mappings).map(([id, mapping]) => {
    const action = actionIdOf(manifest, id);
    return [action, migrations.mapping(action, mapping, version)] as const;
  });
  for (const [, mapping] of of) if ('code' in mapping) return { ...stored, unfit: mapping };
  const setup = splitFields(stored, migrated.values[0] ?? {});
  const migratedBy = [...migrated.by, ...of.flatMap(([, mapping]) => ('by' in mapping ? mapping.by : []))];
  return {
    ...stored,
    ...setup,
    // A check holds for the connection, whatever its values are called.
    ...(checked && isChecked(stored) && { checked: { ...checked, digest: setupDigest(setup) } }),
    mappings: Object.fromEntries(of.map(([action, mapping]) => [action, ('values' in mapping ? mapping.values[0] : {}) as Mapping])),
    triggers: triggers.map((trigger) => ({ ...trigger, action: actionIdOf(manifest, trigger.action) })),
    ...(migratedBy.length > 0 && { migratedBy }),
  };
}

function isChecked(record: ConnectionRecord): boolean {
  return record.checked?.digest === setupDigest(record);
}

/** The configuration of a record after its migration, and what audiences fill in of it, which is known by its placeholder. */
function splitFields(
  { configuration, perAudience }: ConnectionRecord,
  migrated: Values,
): Pick<ConnectionRecord, 'configuration' | 'perAudience'> {
  if (!perAudience) return { configuration: migrated };
  const own = new Set(Object.values(configuration));
  const isFilled = (value: unknown): value is string => typeof value === 'string' && value.includes(audiencePlaceholder) && !own.has(value);
  const fields: Record<string, string> = {};
  const shared: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(migrated)) {
    if (isFilled(value)) fields[name] = value;
    else shared[name] = value;
  }
  return { configuration: shared, perAudience: { ...perAudience, fields } };
}
