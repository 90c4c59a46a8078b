import type { Fault, Stream, Values } from '../../contract';
import { hideQuery } from '../../runtime/http/shown-url';
import type { Origin } from '../../runtime/queue/group-name';
import type { HostQueue } from '../../stores/host-queue';
import type { RemovalHold } from '../../stores/removals';
import type { Field } from '../../runtime/manifest/fields-of';
import type { TransformName } from '../../runtime/validation/transform-names';
import type { ConnectorRef } from '../connectors/connector-ref';
import { setupDigest } from './setup-digest';

/** What a person sets up. */
export interface ConnectionDraft {
  /** Left out in a request, the only one of the host; in a record of an earlier version of this program, that of the store. */
  readonly connector?: ConnectorRef;
  readonly name: string;
  /** Valid for the connector's schema; stored encrypted. */
  readonly configuration: Values;
  /** By action. */
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly triggers: readonly Trigger[];
  /** Makes it a template: each audience gets a connection of its own. */
  readonly perAudience?: PerAudience;
}

/** What a template gives to the connection of each audience besides what they all share. */
export interface PerAudience {
  /** Fields of the configuration, in whose texts `{audience}` stands for the name of the audience. */
  readonly fields: Readonly<Record<string, string>>;
  /** The audiences that get a connection: names, in which an asterisk stands for any text. Default: all. */
  readonly accepts?: readonly string[];
  /** How many audiences may have one. Default 200. */
  readonly limit?: number;
}

/** The source of each parameter. */
export type Mapping = Readonly<Record<string, MappingSource>>;

/** One source, or several of which the first that is not empty counts. */
export type MappingSource = SingleSource | readonly SingleSource[];

/** A JSON pointer (RFC 6901) into the visitor, or a fixed text. */
export type SingleSource = { readonly pointer: string; readonly transforms?: readonly TransformName[] } | { readonly text: string };

/** What a number of a visitor counts since 1970. */
export type TimeUnit = 'milliseconds' | 'seconds';

/** The action that starts when a visitor joins or leaves an audience. */
export interface Trigger {
  readonly audience: string;
  readonly on: 'joined' | 'left';
  readonly action: string;
  /** A JSON pointer to what says, in a visitor that comes without an event, whether it joined (true) or left (false). */
  readonly trait?: string;
  /** Where the visitor says when it happened: RFC 3339 with an offset, or a number of a unit. It counts before a time beside the visitor. */
  readonly occurredAt?: { readonly pointer: string; readonly unit?: TimeUnit };
  /** Default `audience`; the manifest says which an action accepts. */
  readonly stream?: Stream;
}

/** A connection as it is stored. What `unfit` and `migratedBy` say, and the fault that stops it, is not stored; it is found again after a restart. */
export interface ConnectionRecord extends ConnectionDraft {
  /** Digest of the draft that it was made from, where the request had an idempotency key. */
  readonly createdFrom?: string;
  /** Counts the changes that people make, from 1; also starting, stopping, releasing, and a check that has passed. */
  readonly revision: number;
  /** The status that people asked for. */
  readonly status: 'inactive' | 'active' | 'paused';
  /** Digest of the configuration that passed its check, and when (epoch ms). */
  readonly checked?: { readonly digest: string; readonly at: number };
  /** The newest changes by people, oldest first. */
  readonly changes?: readonly ConnectionChangeEntry[];
  /** Of a template: those that follow it, with the names of their audiences. */
  readonly audiences?: readonly { readonly id: string; readonly audience: string }[];
  /** Of one that follows a template; not stored with it. */
  readonly template?: { readonly id: string; readonly status: ConnectionRecord['status'] };
  /** The audience that it is for, where it follows a template. */
  readonly audience?: string;
  /** The version of the connector that the configuration, mappings and triggers were stored by, and the hash of its schemas. */
  readonly storedBy?: Origin;
  /** The migrations that have made something of them since they were read. */
  readonly migratedBy?: readonly string[];
  /** Why the connector cannot read them as they are. */
  readonly unfit?: Fault;
  /** Set before the queue is deleted, so that an interrupted deletion is finished at the next start. */
  readonly isDeleting?: true;
}

/** Who changed what, and when. */
export interface ConnectionChangeEntry {
  /** Of the connection after it. */
  readonly revision: number;
  /** Epoch ms. */
  readonly at: number;
  /** The name of the token. */
  readonly by: string;
  /** `name`, `connector`, `mappings`, `triggers`, `configuration.` with the name of a field; or what was done: `activated`, `paused`, `released`, `discarded`. */
  readonly what: readonly string[];
}

const keptChanges = 50;

/** The record after a change by a person. */
export function changedBy(record: ConnectionRecord, entry: Omit<ConnectionChangeEntry, 'revision'>): ConnectionRecord {
  const revision = record.revision + 1;
  return { ...record, revision, changes: [...(record.changes ?? []), { revision, ...entry }].slice(-keptChanges) };
}

/** The names of what differs between two drafts. */
export function differencesOf(before: ConnectionDraft, after: ConnectionDraft): readonly string[] {
  const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
  const fields = new Set([...Object.keys(before.configuration), ...Object.keys(after.configuration)]);
  return [
    ...(['name', 'connector', 'mappings', 'triggers', 'perAudience'] as const).filter((part) => differs(before[part], after[part])),
    ...[...fields]
      .filter((field) => differs(before.configuration[field], after.configuration[field]))
      .map((field) => `configuration.${field}`),
  ];
}

/** A connection as it is shown. Only the last four characters of a secret are shown, and no query of a URL. */
export interface ConnectionView extends ConnectionDraft {
  readonly id: string;
  /** Left out where the record cannot be read. */
  readonly connector?: ConnectorRef;
  /** The version that it is delivered with by this host; left out where there is none. */
  readonly connectorVersion?: string;
  readonly revision: number;
  /** For each secret that is set, its last four characters; empty for a short one. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly status: 'inactive' | 'active' | 'paused';
  /** Why nothing is sent. */
  readonly fault?: Fault;
  /** What is held, to be released by these: more members were removed within the window than the limit allows. */
  readonly removalHold?: { readonly hold: number; readonly removals: number };
  /** When the current configuration passed its check; epoch ms. */
  readonly checkedAt?: number;
  readonly destination: string;
  /** The version of the connector that the set-up was stored by, and the hash of its schemas; unknown of one from before this was kept. */
  readonly storedBy?: Origin;
  /** The migrations that it has gone through since it was read. It is stored as it was until it is changed. */
  readonly migratedBy?: readonly string[];
  /** What is probably not meant so. */
  readonly warnings?: readonly Warning[];
  /** Of a template: how many connections follow it. */
  readonly audienceCount?: number;
  /** The id of the template that it follows. */
  readonly template?: string;
  /** The audience that it is for, where it follows a template. */
  readonly audience?: string;
}

/** What a careful colleague would ask about a connection. */
export interface Warning {
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

/** When the current configuration passed its check; epoch ms. */
export function checkedAt(record: Pick<ConnectionRecord, 'checked' | 'configuration' | 'perAudience'>): number | undefined {
  return record.checked?.digest === setupDigest(record) ? record.checked.at : undefined;
}

/** Nothing of a shorter secret is shown. */
const minShownLength = 16;
const shownCharacters = 4;

/** What a view is made from. */
interface ShownConnection {
  readonly id: string;
  readonly named: ConnectorRef | undefined;
  readonly loaded: { readonly version: string; readonly description: { readonly configuration: readonly Field[] } } | undefined;
  readonly record: ConnectionRecord | undefined;
  readonly connection: { readonly destination: string } | undefined;
  readonly fault: Fault | undefined;
  readonly queue: { readonly removalHold: RemovalHold | undefined };
  readonly warnings: readonly Warning[];
}

/** A connection as it is shown. Where its connector is not loaded, every field of its configuration may be a secret. */
export function viewOf({
  id,
  named: connector,
  loaded,
  record,
  connection,
  fault,
  queue: { removalHold: held },
  warnings,
}: ShownConnection): ConnectionView {
  if (!record) {
    const empty = { name: '', configuration: {}, mappings: {}, triggers: [], secrets: {}, destination: '' };
    return { id, revision: 0, status: 'paused', ...empty, ...(fault && { fault }) };
  }
  const fields = loaded?.description.configuration ?? [];
  const { name, configuration, mappings, triggers, revision, status, perAudience, audiences = [], template, audience } = record;
  // An unknown field may be a secret of an older version of the connector.
  const isSecret = (field: string): boolean => !fields.some((known) => known.name === field && !known.secret);
  const entries = Object.entries(configuration);
  const checked = checkedAt(record);
  return {
    id,
    revision,
    ...(connector && { connector }),
    ...(loaded && { connectorVersion: loaded.version }),
    name,
    configuration: Object.fromEntries(entries.filter(([field]) => !isSecret(field)).map(([field, value]) => [field, shownValue(value)])),
    secrets: Object.fromEntries(entries.filter(([field]) => isSecret(field)).map(([field, value]) => [field, endOf(value)])),
    mappings,
    triggers,
    ...(perAudience && { perAudience, audienceCount: audiences.length }),
    ...(template && { template: template.id }),
    ...(audience !== undefined && { audience }),
    status: fault && status === 'active' ? 'paused' : status,
    ...(fault && { fault }),
    ...(held && { removalHold: { hold: held.id, removals: held.from - held.to } }),
    ...(checked !== undefined && { checkedAt: checked }),
    destination: connection?.destination ?? '',
    ...(record.storedBy && { storedBy: record.storedBy }),
    ...(record.migratedBy && { migratedBy: record.migratedBy }),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** The same, by what the store has now of removals: another host may have enqueued more, or have released them. */
export async function readView(shown: ShownConnection & { readonly queue: Pick<HostQueue, 'statistics'> }): Promise<ConnectionView> {
  if (shown.queue.removalHold) await shown.queue.statistics();
  return viewOf(shown);
}

/** Fills in from an older configuration the secrets that a newer one leaves out, and the queries of URLs that it has as they are shown. */
export function keepSecrets(configuration: Values, older: Values, fields: readonly Field[]): Values {
  const kept = fields
    .filter(({ name, secret }) => secret && (configuration[name] ?? '') === '' && older[name] !== undefined)
    .map(({ name }) => [name, older[name]]);
  const unchanged = Object.entries(configuration).filter(([name, value]) => older[name] !== undefined && value === shownValue(older[name]));
  for (const [name] of unchanged) kept.push([name, older[name]]);
  return { ...configuration, ...(Object.fromEntries(kept) as Values) };
}

/** The query of a URL may hold a secret. */
function shownValue(value: unknown): unknown {
  return typeof value === 'string' ? hideQuery(value) : value;
}

function endOf(secret: unknown): string {
  return typeof secret === 'string' && secret.length >= minShownLength ? secret.slice(-shownCharacters) : '';
}
