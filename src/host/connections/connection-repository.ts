import { randomBytes } from 'node:crypto';
import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import type { Documents } from '../../stores/host-store';
import { quote } from '../../runtime/validation/quote';
import type { ConnectionRecord } from './record';
import type { ConfigurationCipher } from '../secrets/configuration-cipher';

export const documentKind = 'connection';

/** The records of connections, encrypted in a store. */
export class ConnectionRepository {
  readonly #documents: Documents;
  readonly #vault: ConfigurationCipher;

  constructor(documents: Documents, vault: ConfigurationCipher) {
    this.#documents = documents;
    this.#vault = vault;
  }

  async ids(): Promise<readonly string[]> {
    return (await this.#documents.list(documentKind)).map(({ id }) => id);
  }

  /** @throws ConnectorError `connection_unknown`, `key_unknown`, `document_damaged` */
  async read(id: string): Promise<ConnectionRecord> {
    return (await this.#load(id)).record;
  }

  /** @returns the id that the record got */
  async create(record: ConnectionRecord): Promise<string> {
    const id = randomBytes(8).toString('hex');
    await this.#write(id, record, 0);
    return id;
  }

  /**
   * Changes a record, again from the start when somebody else was faster.
   * @param change gives the new record, or the same one when there is nothing to change
   */
  async update(id: string, change: (record: ConnectionRecord) => ConnectionRecord): Promise<ConnectionRecord> {
    for (;;) {
      const { record, revision } = await this.#load(id);
      const changed = change(record);
      if (changed === record || (await this.#write(id, changed, revision))) return changed;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#documents.remove(documentKind, id);
  }

  async #load(id: string): Promise<{ readonly record: ConnectionRecord; readonly revision: number }> {
    const document = await this.#documents.read(documentKind, id);
    if (!document) throw unknownConnection(id);
    const text = this.#vault.decrypt(documentKind, id, document.body);
    return { record: JSON.parse(text) as ConnectionRecord, revision: document.revision };
  }

  async #write(id: string, record: ConnectionRecord, revision: number): Promise<boolean> {
    const body = this.#vault.encrypt(documentKind, id, JSON.stringify(record));
    return (await this.#documents.write(documentKind, id, body, revision)) !== undefined;
  }
}

export function unknownConnection(id: string): ConnectorError {
  return new ConnectorError([hostFault('connection_unknown', `There is no connection ${quote(id)}.`)]);
}
