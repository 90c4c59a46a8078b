import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import type { Key } from './keys';

/** Encrypts documents. What is sealed opens only under the same kind and id. */
export interface ConfigurationCipher {
  /** Id of the key that writes; `undefined` when there is none. */
  readonly keyId: string | undefined;
  /** @throws ConnectorError `key_missing` */
  encrypt(kind: string, id: string, text: string): string;
  /** @throws ConnectorError `key_unknown`, `document_damaged` */
  decrypt(kind: string, id: string, sealed: string): string;
  /**
   * Stands for a member in logs: the same for the same member as long as the key is the first one, and of no use without it.
   * @returns 16 hexadecimal digits of an HMAC-SHA-256
   * @throws ConnectorError `key_missing`
   */
  pseudonymize(member: string): string;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const form = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;

/** @param keys the first writes, all read */
export function openCipher(keys: readonly Key[]): ConfigurationCipher {
  return {
    keyId: keys[0]?.id,
    encrypt(kind, id, text) {
      const key = firstOf(keys);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes }).setAAD(place(kind, id, key.id));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `1.${key.id}.${sealed.toString('base64url')}`;
    },
    decrypt(kind, id, sealed) {
      const keyId = keyIdOf(sealed);
      const key = keys.find((candidate) => candidate.id === keyId);
      if (keyId === undefined) throw damaged(kind, id);
      if (!key)
        throw new ConnectorError([hostFault('key_unknown', `The ${kind} ${id} is encrypted with the key ${keyId}, which is not given.`)]);
      const bytes = Buffer.from(form.exec(sealed)?.[2] ?? '', 'base64url');
      if (bytes.length < nonceBytes + tagBytes) throw damaged(kind, id);
      const decipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(place(kind, id, key.id))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        throw damaged(kind, id);
      }
    },
    pseudonymize: (member) =>
      createHmac('sha256', firstOf(keys).bytes)
        .update(JSON.stringify(['member', member]))
        .digest('hex')
        .slice(0, 16),
  };
}

function firstOf([key]: readonly Key[]): Key {
  if (!key) throw new ConnectorError([hostFault('key_missing', 'No key is given to encrypt with.')]);
  return key;
}

/** The key that a document was sealed with; `undefined` for one that no vault has sealed. */
export function keyIdOf(sealed: string): string | undefined {
  return form.exec(sealed)?.[1];
}

/** Bound to the text, so that a document that was moved to another place does not open. */
function place(kind: string, id: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([kind, id, keyId]));
}

function damaged(kind: string, id: string): ConnectorError {
  return new ConnectorError([
    hostFault('document_damaged', `The ${kind} ${id} does not open: it was changed, moved or damaged in the store.`),
  ]);
}
