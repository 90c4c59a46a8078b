import { ConnectorError } from '../../fault';
import type { HostStore } from '../../stores/host-store';
import { documentKind } from './connection-repository';
import { keyIdOf, type ConfigurationCipher } from '../secrets/configuration-cipher';

/** What a rotation did, in documents. */
export interface Rotation {
  readonly rewritten: number;
  /** Had the newest key already. */
  readonly current: number;
  /** Do not open with any key that is given, and stay as they are. */
  readonly unreadable: number;
}

/**
 * Writes every document again with the newest key. Each by itself, so that a rotation that is cut off has done part of its
 * work and can be run again. An older key may be thrown away when nothing was rewritten and nothing is unreadable.
 */
export async function rotateKeys({ documents }: Pick<HostStore, 'documents'>, vault: ConfigurationCipher): Promise<Rotation> {
  const counts = { rewritten: 0, current: 0, unreadable: 0 };
  for (const { id } of await documents.list(documentKind)) {
    const result = await rotate(id, documents, vault);
    if (result) counts[result] += 1;
  }
  return counts;
}

async function rotate(id: string, documents: HostStore['documents'], vault: ConfigurationCipher): Promise<keyof Rotation | undefined> {
  for (;;) {
    const document = await documents.read(documentKind, id);
    if (!document) return undefined;
    if (keyIdOf(document.body) === vault.keyId) return 'current';
    const text = openIfPossible(vault, id, document.body);
    if (text === undefined) return 'unreadable';
    if ((await documents.write(documentKind, id, vault.encrypt(documentKind, id, text), document.revision)) !== undefined)
      return 'rewritten';
  }
}

function openIfPossible(vault: ConfigurationCipher, id: string, body: string): string | undefined {
  try {
    return vault.decrypt(documentKind, id, body);
  } catch (error) {
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}
