import type { Values } from '../../contract';
import type { Field } from '../../runtime/manifest/fields-of';
import type { ConnectionView } from '../host';
import { checkedAt } from './connection-record';
import type { ConnectionRuntime } from './connection-runtime';

/** Nothing of a shorter secret is shown. */
const minShownLength = 16;
const shownCharacters = 4;

/** A connection as it is shown. @param fields of the configuration */
export function viewOf({ id, record, connection, fault }: ConnectionRuntime, fields: readonly Field[]): ConnectionView {
  if (!record) {
    const empty = { name: '', configuration: {}, mappings: {}, triggers: [], secrets: {}, destination: '' };
    return { id, revision: 0, status: 'paused', ...empty, ...(fault && { fault }) };
  }
  const { name, configuration, mappings, triggers, revision, status } = record;
  // An unknown field may be a secret of an older version of the connector.
  const isSecret = (field: string): boolean => !fields.some((known) => known.name === field && !known.secret);
  const entries = Object.entries(configuration);
  const checked = checkedAt(record);
  return {
    id,
    revision,
    name,
    configuration: Object.fromEntries(entries.filter(([field]) => !isSecret(field))),
    secrets: Object.fromEntries(entries.filter(([field]) => isSecret(field)).map(([field, value]) => [field, endOf(value)])),
    mappings,
    triggers,
    status: fault && status === 'active' ? 'paused' : status,
    ...(fault && { fault }),
    ...(checked !== undefined && { checkedAt: checked }),
    destination: connection?.destination ?? '',
  };
}

/** Fills in the secrets that a configuration leaves out from an older one. */
export function keepSecrets(configuration: Values, older: Values, fields: readonly Field[]): Values {
  const kept = fields
    .filter(({ name, secret }) => secret && (configuration[name] ?? '') === '' && older[name] !== undefined)
    .map(({ name }) => [name, older[name]]);
  return { ...configuration, ...(Object.fromEntries(kept) as Values) };
}

function endOf(secret: unknown): string {
  return typeof secret === 'string' && secret.length >= minShownLength ? secret.slice(-shownCharacters) : '';
}
