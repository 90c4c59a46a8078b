import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import type { HostStore } from '../../stores/host-store';
import type { Key } from '../secrets/keys';
import { documentKind } from './connection-repository';
import { keyIdOf } from '../secrets/configuration-cipher';

/**
 * A key is never made by itself: one that nobody knows of would be lost with the machine.
 * @throws ConnectorError `key_missing`
 */
export async function requireKey({ documents }: HostStore, keys: readonly Key[]): Promise<void> {
  if (keys.length > 0) return;
  const wanted = [...new Set((await documents.list(documentKind)).flatMap(({ body }) => keyIdOf(body) ?? []))];
  const message = 'No key is given to encrypt the connections with.';
  if (wanted.length === 0) throw new ConnectorError([hostFault('key_missing', message)]);
  const hint = `Give the host the key with which this state was written: ${wanted.join(', ')}.`;
  throw new ConnectorError([hostFault('key_missing', message, { hint })]);
}
