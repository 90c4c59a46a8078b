import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConnectorError } from '../../fault';
import { cliFault } from '../cli-faults';
import { describeFileError } from '../../faults/describe-file-error';

export interface ServeToken {
  readonly token: string;
  /** True when nobody knows it yet. */
  readonly isNew: boolean;
}

/**
 * The token that callers must send: from a file or the environment, else a new one.
 * @throws ConnectorError (settings_invalid) when it cannot be read, or could be guessed
 */
export function readServeToken(file: string | undefined, text: string | undefined): ServeToken {
  const given = file === undefined ? text?.trim() : readToken(file);
  if (given === undefined || (given === '' && file === undefined)) return { token: randomBytes(32).toString('base64url'), isNew: true };
  if (!/^[\x21-\x7e]{16,}$/.test(given)) {
    throw refuse(
      `The token in ${file ?? 'CONNECTOR_SERVE_TOKEN'} must be at least 16 visible ASCII characters without blanks.`,
      'Make one, for example with: openssl rand -hex 32',
    );
  }
  return { token: given, isNew: false };
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw refuse(
      `The token file ${file} ${describeFileError(error)?.what ?? 'cannot be read'}.`,
      'Name a file that holds the token alone.',
    );
  }
}

function refuse(message: string, hint: string): ConnectorError {
  return new ConnectorError([cliFault('settings_invalid', message, { hint })]);
}
