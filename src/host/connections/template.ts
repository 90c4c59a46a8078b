import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import type { ConnectorError } from '../../fault';
import type { Field } from '../../runtime/manifest/fields-of';
import { refusal } from '../host-faults';
import { checkedAt, type ConnectionDraft, type ConnectionRecord, type PerAudience } from './connection-record';
import { setupDigest } from './setup-digest';

/**
 * A template is a connection that delivers nothing itself: each audience gets a connection of its own, which follows it. What the
 * two share is stored once, in the template.
 */

/** Stands for the name of the audience, in the fields of a template. */
export const audiencePlaceholder = '{audience}';
/** The audience of a template's triggers. */
export const anyAudience = '*';
export const defaultAudienceLimit = 200;

/** Why a template takes no record, and has no member. */
export function deliversNothing(id: string): ConnectorError {
  return refusal('template_delivers_nothing', `The connection ${id} is a template: each of its audiences has a connection of its own.`);
}

/** What is stored of a connection that follows a template. */
export interface FollowerRecord extends Pick<ConnectionRecord, 'revision' | 'changes' | 'checked'> {
  /** The id of the template. */
  readonly template: string;
  readonly audience: string;
  readonly status: 'active' | 'paused';
}

export function isFollowerRecord(stored: ConnectionRecord | FollowerRecord): stored is FollowerRecord {
  return typeof stored.template === 'string';
}

const separator = '-';

/** @param suffix without the separator */
export function followerId(template: string, suffix: string): string {
  return `${template}${separator}${suffix}`;
}

/** The id of the template that a connection with this id follows; `undefined` when it follows none. */
export function templateOf(id: string): string | undefined {
  const [template = '', suffix] = id.split(separator);
  return suffix === undefined ? undefined : template;
}

/** Whether what is for one id is for another as well: for itself, and for those that follow it. */
export function covers(id: string, other: string): boolean {
  return id === other || id === templateOf(other);
}

/**
 * The name of an audience as a part of a key: letters without their accents, digits, dots and underscores, and a hyphen for
 * everything else. Where letters or digits of other scripts are lost, a part of its SHA-256 tells the names apart.
 */
export function keyOf(audience: string): string {
  const plain = audience.normalize('NFKD').replace(/\p{M}+/gu, '');
  const key = plain.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
  if (key !== '' && !/(?![A-Za-z0-9])[\p{L}\p{N}]/u.test(plain)) return key;
  const digest = createHash('sha256').update(audience).digest('hex').slice(0, 8);
  return key === '' ? digest : `${key}-${digest}`;
}

/** What tells the audiences of a template apart: the values that are keys. Keys that differ in case alone may be one at the vendor. */
export function distinctionOf(configuration: Values, known: readonly Field[]): string {
  const keys = known.filter(({ perAudience }) => perAudience === 'key').map(({ name }) => configuration[name]);
  return JSON.stringify(keys).toLowerCase();
}

/** The fields of a configuration that are filled in with the name of an audience. */
export function fillFields({ fields }: PerAudience, audience: string, known: readonly Field[]): Values {
  const fill = (name: string, text: string): string => {
    const isKey = known.some((field) => field.name === name && field.perAudience === 'key');
    return text.replaceAll(audiencePlaceholder, () => (isKey ? keyOf(audience) : audience));
  };
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, fill(name, text)]));
}

/** A draft as it is for one audience; one without `perAudience` as it is. */
export function forAudience<D extends ConnectionDraft>({ perAudience, ...draft }: D, audience: string, known: readonly Field[]): D {
  if (!perAudience) return { ...draft } as D;
  const { configuration, triggers } = draft;
  return {
    ...draft,
    configuration: { ...configuration, ...fillFields(perAudience, audience, known) },
    triggers: triggers.map((trigger) => ({ ...trigger, audience })),
  } as unknown as D;
}

/** An audience to check and to show a template with: one that it has, or one that it would accept. */
export function sampleAudience({ perAudience, audiences = [] }: Pick<ConnectionRecord, 'perAudience' | 'audiences'>): string {
  const [first] = perAudience?.accepts ?? [];
  return audiences[0]?.audience ?? first?.replaceAll('*', 'sample') ?? 'sample';
}

/** The configuration of a connection; of a template, as it is for a sample of its audiences. */
export function sampleConfiguration(record: ConnectionRecord, known: readonly Field[]): Values {
  return forAudience(record, sampleAudience(record), known).configuration;
}

/** Whether a template makes a connection for an audience of this name. */
export function accepts({ accepts: patterns }: PerAudience, audience: string): boolean {
  return patterns === undefined || patterns.some((pattern) => matches(pattern, audience));
}

/** @param pattern a name in which each asterisk stands for any text */
function matches(pattern: string, audience: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return pattern === audience;
  if (!audience.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = audience.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return audience.length - last.length >= at && audience.endsWith(last);
}

/** What a connection is that follows a template. It is being deleted when the template does not name it any more. */
export function follow(id: string, own: FollowerRecord, template: ConnectionRecord | undefined, known: readonly Field[]): ConnectionRecord {
  const { audience, revision, changes, checked, status } = own;
  if (!template?.perAudience) return { ...nothing, revision, isDeleting: true };
  const { isDeleting, audiences = [], name, storedBy, migratedBy, unfit } = template;
  const { configuration, mappings, triggers } = forAudience(template, audience, known);
  const digest = setupDigest({ configuration });
  const at = checkedAt(template);
  const isListed = audiences.some((entry) => entry.id === id);
  return {
    ...{ name: `${name}: ${audience}`, configuration, mappings, triggers, audience },
    ...(template.connector && { connector: template.connector }),
    template: { id: own.template, status: template.status },
    status: template.status === 'active' ? status : template.status,
    // Whoever has read it has seen what the template says.
    revision: template.revision + revision,
    ...(changes && { changes }),
    ...(storedBy && { storedBy }),
    ...(migratedBy && { migratedBy }),
    ...(unfit && { unfit }),
    ...(checked?.digest === digest ? { checked } : at !== undefined && { checked: { digest, at } }),
    ...((isDeleting || !isListed) && { isDeleting: true }),
  };
}

const nothing = { name: '', configuration: {}, mappings: {}, triggers: [], status: 'inactive' } as const;

/** What is stored after a change of a connection that follows a template. */
export function ownPartOf(own: FollowerRecord, before: ConnectionRecord, after: ConnectionRecord): FollowerRecord {
  const { changes, checked, status, revision } = after;
  return {
    ...own,
    revision: own.revision + revision - before.revision,
    status: status === before.status || status === 'inactive' ? own.status : status,
    ...(changes && { changes }),
    ...(checked && checked !== before.checked && { checked }),
  };
}
