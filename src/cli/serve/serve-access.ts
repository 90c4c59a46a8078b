import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConnectorError, messageOf } from '../../fault';
import { describeFileError } from '../../faults/describe-file-error';
import type { HttpOptions } from '../../host/http/open-http';
import { readKeys, type Key } from '../../host/secrets/keys';
import { isLoopbackHost } from '../../runtime/http/egress';
import type { HostStore } from '../../stores/host-store';
import { cliFault } from '../cli-faults';
import { openStore } from '../state/open-store';
import type { Terminal } from '../terminal';
import type { ServeSettings } from './settings';

/**
 * Where the host listens, with which certificate, and by which names it may be called.
 * @throws ConnectorError (settings_invalid) when others on the network could read tokens and members
 */
export function readServeAddress(
  settings: ServeSettings,
): Pick<HttpOptions, 'address' | 'tls'> & { readonly hostNames: readonly string[] } {
  const { host, port, tlsCert, tlsKey, insecureHttp, allowHost } = settings;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw refuse('--tls-cert and --tls-key belong together; one of them is missing.', 'Give both files, or none.');
  }
  const name = host.includes(':') ? `[${host}]` : host;
  if (tlsCert === undefined && !insecureHttp && !isLoopbackHost(name)) {
    throw refuse(
      `Listening on ${host} without TLS would let others on the network read tokens and members.`,
      'Give --tls-cert and --tls-key, or listen on 127.0.0.1. Use --insecure-http behind something that encrypts.',
    );
  }
  // As requests name it, since an IPv6 address can be written in many ways.
  const inUrl = URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
  return {
    address: { host, port },
    // An address that stands for all addresses is no name.
    hostNames: [...allowHost, ...(/^(0\.0\.0\.0|::)$/.test(host) ? [] : [inUrl])],
    ...(tlsCert !== undefined && tlsKey !== undefined && { tls: readTls(tlsCert, tlsKey) }),
  };
}

function readTls(certFile: string, keyFile: string): { readonly cert: string; readonly key: string } {
  const read = (file: string) => readText(file, 'file for TLS', 'Name a file in PEM that this user may read.');
  const cert = read(certFile);
  const key = read(keyFile);
  try {
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    // OpenSSL's message says what is wrong and repeats nothing of a key.
    throw refuse(
      `The certificate ${certFile} and the key ${keyFile} cannot be used: ${messageOf(error)}.`,
      'Give a certificate chain and the key that belongs to it, both in PEM and without a passphrase.',
    );
  }
}

/**
 * The token that callers must send: from a file or the environment, else a new one.
 * @returns `isNew` when it was made just now
 * @throws ConnectorError (settings_invalid) when it cannot be read, or could be guessed
 */
export function readServeToken(file: string | undefined, text: string | undefined): { readonly token: string; readonly isNew: boolean } {
  const given = (file === undefined ? text : readText(file, 'token file', 'Name a file that holds the token alone.'))?.trim();
  if (given === undefined || (given === '' && file === undefined)) return { token: randomBytes(32).toString('base64url'), isNew: true };
  if (!/^[\x21-\x7e]{16,}$/.test(given)) {
    throw refuse(
      `The token in ${file ?? 'CONNECTOR_SERVE_TOKEN'} must be at least 16 visible ASCII characters without blanks.`,
      'Make one, for example with: openssl rand -hex 32',
    );
  }
  return { token: given, isNew: false };
}

function readText(file: string, what: string, hint: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw refuse(`The ${what} ${file} ${describeFileError(error)?.what ?? 'cannot be read'}.`, hint);
  }
}

function refuse(message: string, hint: string): ConnectorError {
  return new ConnectorError([cliFault('settings_invalid', message, { hint })]);
}

/** Where a host keeps everything, and how that is encrypted. */
export interface HostStoreOptions {
  readonly state?: string | undefined;
  readonly keyFile?: string | undefined;
}

/**
 * Opens the store of a host and reads its keys.
 * @param connector id of the one that it is made for, if it is new
 * @throws ConnectorError `key_invalid` and what openStore throws
 */
export async function openHostStore(
  { state, keyFile }: HostStoreOptions,
  connector: string,
  terminal: Terminal,
): Promise<{ readonly store: HostStore; readonly keys: readonly Key[] }> {
  const keys = readHostKeys({ keyFile }, terminal);
  return { store: await openStore(state, connector), keys };
}

/** Reads the keys of a host. @throws ConnectorError `key_invalid` */
export function readHostKeys({ keyFile }: Pick<HostStoreOptions, 'keyFile'>, terminal: Terminal): readonly Key[] {
  const { keys, warnings } = readKeys({ file: keyFile, text: terminal.env['CONNECTOR_SERVE_KEY'] });
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  return keys;
}
