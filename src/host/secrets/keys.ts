import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describeFileError } from '../../faults/describe-file-error';
import { refusal } from '../host-faults';

/** An AES-256 key. */
export interface Key {
  /** The first eight hexadecimal digits of the key's SHA-256: they identify the key and do not reveal it. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface ReadKeys {
  /** Those of the file first. The first encrypts, all decrypt. */
  readonly keys: readonly Key[];
  /** What is unsafe about them. */
  readonly warnings: readonly string[];
}

/**
 * Reads keys, separated by line breaks, blanks or commas.
 * @param text the keys themselves, from the environment
 * @throws ConnectorError `key_invalid`
 */
export function readKeys({ file, text = '' }: { file?: string | undefined; text?: string | undefined }): ReadKeys {
  const keys = [...(file === undefined ? [] : parseKeys(readFile(file), file)), ...parseKeys(text, 'the environment')];
  if (file !== undefined && keys.length === 0) throw refusal('key_invalid', `The key file ${file} is empty.`);
  return { keys, warnings: file === undefined ? [] : warningsOf(file) };
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const hint = 'Name a file with a key; "openssl rand -hex 32 > connector.key" makes one.';
    throw refusal('key_invalid', `The key file ${file} ${describeFileError(error)?.what ?? 'cannot be read'}.`, { hint });
  }
}

function parseKeys(text: string, where: string): Key[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.map((entry, index) => {
    const bytes = decode(entry);
    const message = `Key ${index + 1} of ${where} must be 64 hexadecimal digits or 44 characters of base64; it has ${entry.length} characters.`;
    if (!bytes) throw refusal('key_invalid', message);
    return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
  });
}

function decode(entry: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(entry)) return Buffer.from(entry, 'hex');
  return /^[A-Za-z0-9+/]{43}=?$/.test(entry) ? Buffer.from(entry, 'base64') : undefined;
}

function warningsOf(file: string): string[] {
  const mode = statSync(file).mode & 0o777;
  // Kubernetes and systemd let the group of the process read what they mount.
  if (process.platform === 'win32' || (mode & 0o037) === 0) return [];
  return [`Other users can read the key file ${file} (mode ${mode.toString(8)}); run: chmod 600 ${file}`];
}
