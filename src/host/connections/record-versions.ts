import type { Fault, Manifest, Values } from '../../contract';
import type { Origin } from '../../runtime/queue/group-name';
import { actionIdOf } from '../../runtime/manifest/renames';
import { unfitResult, type Migrated, type Migrations } from '../../runtime/migrations/migrations';
import { configurationDigest, type ConnectionRecord, type Mapping } from './connection-record';

/** What is migrated of a record. */
const parts = ['configuration', 'mappings', 'triggers'] as const;

/**
 * The versions of a connector that records were stored by. A record is migrated when it is read, and stays in the store as it was until
 * a person changes its configuration, mappings or triggers. So hosts that run an earlier version go on with it.
 */
export class RecordVersions {
  /** @param origin the version of the connector, and the hash of its schemas */
  constructor(
    private readonly manifest: Pick<Manifest, 'actions'>,
    private readonly migrations: Migrations,
    private readonly origin: Origin,
  ) {}

  /** A stored record as this version has it. One that cannot be brought to it says why, and is otherwise as it was stored. */
  read(stored: ConnectionRecord): ConnectionRecord {
    const { storedBy, mappings, triggers, checked } = stored;
    const version = storedBy?.version;
    const outdated = this.migrations.whyOutdated('The connection', version);
    if (outdated) return { ...stored, unfit: outdated };
    const migrated = this.migrations.configuration(stored.configuration, version);
    if ('code' in migrated) return { ...stored, unfit: migrated };
    const of = Object.entries(mappings).map(([id, mapping]) => {
      const action = actionIdOf(this.manifest, id);
      return [action, this.migrations.mapping(action, mapping, version)] as const;
    });
    const broken = of.map(([, mapping]) => mappingFault(mapping)).find((found) => found !== undefined);
    if (broken) return { ...stored, unfit: broken };
    const configuration = migrated.values[0] ?? stored.configuration;
    const migratedBy = [...migrated.by, ...of.flatMap(([, mapping]) => ('by' in mapping ? mapping.by : []))];
    return {
      ...stored,
      configuration,
      // A check holds for the connection, whatever its values are called.
      ...(checked && isChecked(stored) && { checked: { ...checked, digest: configurationDigest(configuration) } }),
      mappings: Object.fromEntries(of.map(([action, mapping]) => [action, ('values' in mapping ? mapping.values[0] : {}) as Mapping])),
      triggers: triggers.map((trigger) => ({ ...trigger, action: actionIdOf(this.manifest, trigger.action) })),
      ...(migratedBy.length > 0 && { migratedBy }),
    };
  }

  /**
   * A record as it is stored after a change.
   * @param stored as it is now, if it is
   * @param read the same as this version has it, which was changed
   */
  write(changed: ConnectionRecord, stored?: ConnectionRecord, read?: ConnectionRecord): ConnectionRecord {
    const own: { -readonly [Name in keyof ConnectionRecord]: ConnectionRecord[Name] } = { ...changed };
    delete own.unfit;
    delete own.migratedBy;
    const isSame = stored && read && parts.every((part) => JSON.stringify(changed[part]) === JSON.stringify(read[part]));
    if (!isSame) return { ...own, storedBy: this.origin };
    const { configuration, mappings, triggers } = stored;
    const digest = configurationDigest(configuration);
    return {
      ...own,
      ...{ configuration, mappings, triggers },
      ...(own.checked && isChecked(changed) && { checked: { ...own.checked, digest } }),
    };
  }
}

function isChecked({ checked, configuration }: ConnectionRecord): boolean {
  return checked?.digest === configurationDigest(configuration);
}

/** The types of a mapping's sources may be anything that code has made of them. */
function mappingFault(migrated: Migrated | Fault): Fault | undefined {
  if ('code' in migrated) return migrated;
  const isSource = (source: unknown): boolean => {
    const { pointer, text } = (typeof source === 'object' && source !== null ? source : {}) as Values;
    return (typeof pointer === 'string') !== (typeof text === 'string');
  };
  const wrong = Object.entries(migrated.values[0] ?? {}).find(([, source]) => {
    const sources: readonly unknown[] = Array.isArray(source) ? source : [source];
    return migrated.by.length > 0 && !(sources.length > 0 && sources.every(isSource));
  });
  return wrong && unfitResult(migrated.by, `the source of ${wrong[0]} must be a pointer, a text, or a list of them.`);
}
