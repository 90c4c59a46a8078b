import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { refusal } from '../host-faults';
import type { Key } from './keys';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const format = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;

/** Encrypts documents. A document is only decrypted under the kind and id that it was encrypted for. */
export class ConfigurationCipher {
  /** @param keys the first encrypts, all decrypt */
  constructor(private readonly keys: readonly Key[]) {}

  /** Id of the key that encrypts; `undefined` when there is none. */
  get keyId(): string | undefined {
    return this.keys[0]?.id;
  }

  /** @throws ConnectorError `key_missing` */
  encrypt(kind: string, id: string, text: string): string {
    const key = this.#firstKey();
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes }).setAAD(additionalData(kind, id, key.id));
    const encrypted = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `1.${key.id}.${encrypted.toString('base64url')}`;
  }

  /** @throws ConnectorError `key_unknown`, `document_damaged` */
  decrypt(kind: string, id: string, encrypted: string): string {
    const [, keyId, text = ''] = format.exec(encrypted) ?? [];
    const key = this.keys.find((candidate) => candidate.id === keyId);
    const bytes = Buffer.from(text, 'base64url');
    if (keyId !== undefined && !key)
      throw refusal('key_unknown', `The ${kind} ${id} is encrypted with the key ${keyId}, which is not given.`);
    const damaged = () =>
      refusal('document_damaged', `The ${kind} ${id} cannot be decrypted: it was changed, moved or damaged in the store.`);
    if (!key || bytes.length < nonceBytes + tagBytes) throw damaged();
    try {
      const decipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(additionalData(kind, id, key.id))
        .setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      throw damaged();
    }
  }

  /**
   * Stands for a member in logs: the same for a member while the first key is the same, and useless without that key.
   * @returns 16 hexadecimal digits of an HMAC-SHA-256
   * @throws ConnectorError `key_missing`
   */
  pseudonymize(member: string): string {
    return createHmac('sha256', this.#firstKey().bytes)
      .update(JSON.stringify(['member', member]))
      .digest('hex')
      .slice(0, 16);
  }

  #firstKey(): Key {
    const [key] = this.keys;
    if (!key) throw refusal('key_missing', 'No key is given to encrypt with.');
    return key;
  }
}

/** The key that a document was encrypted with; `undefined` for a text that is no encrypted document. */
export function keyIdOf(encrypted: string): string | undefined {
  return format.exec(encrypted)?.[1];
}

/** Authenticated with the text, so that a document moved to another place cannot be decrypted. */
function additionalData(kind: string, id: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([kind, id, keyId]));
}
