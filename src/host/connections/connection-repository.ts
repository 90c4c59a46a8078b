import { randomBytes } from 'node:crypto';
import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Documents, StoredDocument } from '../../stores/host-store';
import { quote } from '../../runtime/validation/quote';
import { keyIdOf, type ConfigurationCipher } from '../secrets/configuration-cipher';
import { refusal } from '../host-faults';
import { webhookKind } from '../webhooks/webhook-store';
import type { ConnectionRecord } from './connection-record';
import { follow, isFollowerRecord, ownPartOf, templateOf, type FollowerRecord } from './template';
import type { RecordVersions } from './record-versions';

export const documentKind = 'connection';
/** Of the last whole audience of a connection, by its id. */
export const syncKind = 'sync';

/** Result of a key rotation, in documents. */
export interface Rotation {
  readonly rewritten: number;
  /** Already encrypted with the newest key. */
  readonly current: number;
  /** No given key decrypts them; left as they are. */
  readonly unreadable: number;
}

/** The records of connections, encrypted in a store. */
export class ConnectionRepository {
  /** @param versions left out where records are only encrypted anew */
  constructor(
    private readonly documents: Documents,
    private readonly cipher: ConfigurationCipher,
    private readonly versions?: RecordVersions,
  ) {}

  async ids(): Promise<readonly string[]> {
    return (await this.documents.list(documentKind)).map(({ id }) => id);
  }

  /** @throws ConnectorError `connection_unknown`, `key_unknown`, `document_damaged` */
  async read(id: string): Promise<ConnectionRecord> {
    return this.#resolve(id, this.#parse(await this.#load(id)), (template) => this.find(template));
  }

  /** The same; `undefined` when there is none. */
  async find(id: string): Promise<ConnectionRecord | undefined> {
    const document = await this.documents.read(documentKind, id);
    return document && this.#resolve(id, this.#parse(document), (template) => this.find(template));
  }

  /** Reads many, each template once: the record, why it cannot be decrypted, or `undefined` when there is none. */
  reader(): (id: string) => Promise<ConnectionRecord | Fault | undefined> {
    const templates = new Map<string, Promise<ConnectionRecord | undefined>>();
    const find = (template: string): Promise<ConnectionRecord | undefined> => {
      const found = templates.get(template) ?? this.find(template);
      templates.set(template, found);
      return found;
    };
    return async (id) => {
      try {
        return await this.#resolve(id, this.#parse(await this.#load(id)), find);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        const [reason] = error.faults;
        if (reason.code === 'connection_unknown') return undefined;
        if (reason.code === 'key_unknown' || reason.code === 'document_damaged') return reason;
        throw error;
      }
    };
  }

  /** @returns false when there is a record with this id */
  async create(id: string, record: ConnectionRecord | FollowerRecord): Promise<boolean> {
    return this.#write(id, isFollowerRecord(record) ? record : (this.versions?.write(record) ?? record), 0);
  }

  /**
   * Changes a record. Starts again when another writer was faster.
   * @param change returns the new record, or the same one when nothing changes
   */
  async update(id: string, change: (record: ConnectionRecord) => ConnectionRecord): Promise<ConnectionRecord> {
    for (;;) {
      const document = await this.#load(id);
      const stored = this.#parse(document);
      const record = await this.#resolve(id, stored, (template) => this.find(template));
      const changed = change(record);
      if (changed === record) return changed;
      if (isFollowerRecord(stored)) {
        if (await this.#write(id, ownPartOf(stored, record, changed), document.revision)) return changed;
        continue;
      }
      const written = this.versions?.write(changed, stored, record) ?? changed;
      if (await this.#write(id, written, document.revision)) return this.versions?.read(written) ?? written;
    }
  }

  /** From its return on it is being deleted. One that follows a template is so when that does not name it any more. */
  async markDeleting(id: string): Promise<void> {
    const template = templateOf(id);
    await this.update(template ?? id, (record) => {
      if (template === undefined) return { ...record, isDeleting: true };
      return { ...record, audiences: (record.audiences ?? []).filter((entry) => entry.id !== id) };
    });
  }

  async remove(id: string): Promise<void> {
    await this.documents.remove(documentKind, id);
  }

  /**
   * Checks that there is a key to encrypt with. None is generated: a key that nobody has a copy of is lost with the machine.
   * @throws ConnectorError `key_missing`, naming the keys that the stored connections need
   */
  async requireKey(): Promise<void> {
    if (this.cipher.keyId !== undefined) return;
    const needed = [...new Set((await this.documents.list(documentKind)).flatMap(({ body }) => keyIdOf(body) ?? []))];
    const hint = needed.length > 0 ? `Give the host the key with which this state was written: ${needed.join(', ')}.` : undefined;
    throw refusal('key_missing', 'No key is given to encrypt the connections with.', { hint });
  }

  /**
   * Encrypts every document with the newest key, one at a time, so that an interrupted rotation can be run again.
   * An older key is not needed any more when nothing was rewritten and nothing is unreadable.
   */
  async rotateKeys(): Promise<Rotation> {
    const counts = { rewritten: 0, current: 0, unreadable: 0 };
    for (const kind of [documentKind, webhookKind]) {
      for (const { id } of await this.documents.list(kind)) {
        const result = await this.#rotate(kind, id);
        if (result) counts[result] += 1;
      }
    }
    return counts;
  }

  async #rotate(kind: string, id: string): Promise<keyof Rotation | undefined> {
    for (;;) {
      const document = await this.documents.read(kind, id);
      if (!document) return undefined;
      if (keyIdOf(document.body) === this.cipher.keyId) return 'current';
      let text: string;
      try {
        text = this.cipher.decrypt(kind, id, document.body);
      } catch (error) {
        if (error instanceof ConnectorError) return 'unreadable';
        throw error;
      }
      const body = this.cipher.encrypt(kind, id, text);
      if ((await this.documents.write(kind, id, body, document.revision)) !== undefined) return 'rewritten';
    }
  }

  async #load(id: string): Promise<StoredDocument> {
    const document = await this.documents.read(documentKind, id);
    if (!document) throw unknownConnection(id);
    return document;
  }

  #parse({ id, body }: StoredDocument): ConnectionRecord | FollowerRecord {
    return JSON.parse(this.cipher.decrypt(documentKind, id, body)) as ConnectionRecord | FollowerRecord;
  }

  /** What follows a template is as that is now, of the version of its connector that it is delivered with. */
  async #resolve(
    id: string,
    stored: ConnectionRecord | FollowerRecord,
    find: (template: string) => Promise<ConnectionRecord | undefined>,
  ): Promise<ConnectionRecord> {
    if (!isFollowerRecord(stored)) return this.versions?.read(stored) ?? stored;
    const template = await find(stored.template);
    return follow(id, stored, template, template ? (this.versions?.fieldsOf(template) ?? []) : []);
  }

  /** @returns false when another writer was faster */
  async #write(id: string, record: ConnectionRecord | FollowerRecord, revision: number): Promise<boolean> {
    const body = this.cipher.encrypt(documentKind, id, JSON.stringify(record));
    return (await this.documents.write(documentKind, id, body, revision)) !== undefined;
  }
}

export function newConnectionId(): string {
  return randomBytes(8).toString('hex');
}

export function unknownConnection(id: string): ConnectorError {
  return refusal('connection_unknown', `There is no connection ${quote(id)}.`);
}
