import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import { describeFileError } from '../../faults/describe-file-error';

/** A key of AES-256. */
export interface Key {
  /** The first eight hexadecimal digits of the key's SHA-256: enough to tell keys apart, and of no use for finding one. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface KeySources {
  readonly file?: string | undefined;
  /** The keys themselves, as the environment gives them. */
  readonly text?: string | undefined;
}

export interface ReadKeys {
  /** Those of the file first. The first writes, all read. */
  readonly keys: readonly Key[];
  /** What is unsafe about them. */
  readonly warnings: readonly string[];
}

/**
 * Reads keys: one on each line, or with commas between them.
 * @throws ConnectorError `key_invalid`
 */
export function readKeys({ file, text = '' }: KeySources): ReadKeys {
  const ofFile = file === undefined ? [] : parseKeys(readFile(file), file);
  const keys = [...ofFile, ...parseKeys(text, 'the environment')];
  if (file !== undefined && keys.length === 0) throw invalid(`The key file ${file} is empty.`);
  return { keys, warnings: file === undefined ? [] : warningsOf(file) };
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(`The key file ${file} ${describeFileError(error)?.what ?? 'cannot be read'}.`, {
      hint: 'Name a file with a key; "openssl rand -hex 32 > connector.key" makes one.',
    });
  }
}

function parseKeys(text: string, where: string): Key[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.map((entry, index) => {
    const bytes = decode(entry);
    if (!bytes) throw invalid(`Key ${index + 1} of ${where} must be 32 bytes; it has ${entry.length} characters of something else.`);
    return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
  });
}

function decode(entry: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(entry)) return Buffer.from(entry, 'hex');
  return /^[A-Za-z0-9+/]{43}=?$/.test(entry) ? Buffer.from(entry, 'base64') : undefined;
}

function warningsOf(file: string): string[] {
  const mode = statSync(file).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  return [`The key file ${file} can be read by others (mode ${mode.toString(8)}); chmod 600 ${file} keeps it to yourself.`];
}

function invalid(message: string, extra: { hint?: string } = {}): ConnectorError {
  return new ConnectorError([hostFault('key_invalid', message, extra)]);
}
