import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConnectorError, messageOf } from '../../fault';
import { cliFault } from '../cli-faults';
import { describeFileError } from '../../faults/describe-file-error';
import type { HttpOptions } from '../../host/http/open-http';
import { isLoopbackHost } from '../../runtime/http/egress';
import type { ServeSettings } from './serve-settings';

/**
 * Where the host listens, with what, and by which names it may be called.
 * @throws ConnectorError (settings_invalid) when others on the network could read along
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
      'Give --tls-cert and --tls-key, or listen on 127.0.0.1; --insecure-http is for a host behind something that encrypts.',
    );
  }
  return {
    address: { host, port },
    // The address that it listens on is a name of it, unless it stands for all addresses.
    hostNames: [...allowHost, ...(/^(0\.0\.0\.0|::)$/.test(host) ? [] : [asInUrl(name)])],
    ...(tlsCert !== undefined && tlsKey !== undefined && { tls: readTls(tlsCert, tlsKey) }),
  };
}

/** As requests name it, since an address of IPv6 can be written in many ways. */
function asInUrl(name: string): string {
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
}

function readTls(certFile: string, keyFile: string): { readonly cert: string; readonly key: string } {
  const tls = { cert: read(certFile), key: read(keyFile) };
  try {
    createSecureContext(tls);
    return tls;
  } catch (error) {
    // The words of OpenSSL say what is wrong and repeat nothing of a key.
    throw refuse(
      `The certificate ${certFile} and the key ${keyFile} cannot be used: ${messageOf(error)}.`,
      'Give a certificate chain and the key that belongs to it, both in PEM and without a passphrase.',
    );
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw refuse(
      `The file for TLS ${file} ${describeFileError(error)?.what ?? 'cannot be read'}.`,
      'Name a file in PEM that this user may read.',
    );
  }
}

function refuse(message: string, hint: string): ConnectorError {
  return new ConnectorError([cliFault('settings_invalid', message, { hint })]);
}
