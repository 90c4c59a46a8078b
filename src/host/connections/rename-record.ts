import type { Manifest } from '../../contract';
import { actionIdOf } from '../../runtime/manifest/renames';
import { renameValues } from '../../runtime/validation/rename-values';
import type { Connectors } from '../connectors/connectors';
import { setupDigest, type ConnectionRecord } from './connection-record';

/** A stored record, with the names of the version of the connector that it is delivered with. */
export function adoptRecord(record: ConnectionRecord, connectors: Pick<Connectors, 'find'>): ConnectionRecord {
  const connector = connectors.find(record.connector);
  return connector ? renameRecord(record, connector.declaration.manifest) : record;
}

/** A record that an earlier version of the connector has stored, with the names of this one. */
export function renameRecord(record: ConnectionRecord, manifest: Pick<Manifest, 'actions' | 'renamedFields'>): ConnectionRecord {
  const { mappings, triggers, checked, perAudience } = record;
  const configuration = renameValues(record.configuration, manifest.renamedFields);
  // A check holds for the values, whatever they are called.
  const isChecked = checked?.digest === setupDigest(record);
  const renamed = perAudience && { perAudience: { ...perAudience, fields: renameValues(perAudience.fields, manifest.renamedFields) } };
  const idOf = (id: string): string => actionIdOf(manifest, id);
  return {
    ...record,
    configuration,
    ...renamed,
    ...(checked && isChecked && { checked: { ...checked, digest: setupDigest({ ...record, configuration, ...renamed }) } }),
    mappings: Object.fromEntries(
      Object.entries(mappings).map(([id, mapping]) => [idOf(id), renameValues(mapping, manifest.actions[idOf(id)]?.renamedParameters)]),
    ),
    triggers: triggers.map((trigger) => ({ ...trigger, action: idOf(trigger.action) })),
  };
}
