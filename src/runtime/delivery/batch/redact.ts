import type { Fault, Values } from '../../../contract';
import type { Row } from '../../queue/change-queue';

/** Shorter values identify nobody, and replacing them everywhere would make a text unreadable. */
const minLength = 3;

/** Replaces the values of a member in a fault's message, since vendors quote what they refuse. Values of fewer than three characters stay. */
export function redactParameters(fault: Fault, parameters: Values): Fault {
  let { message } = fault;
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' && value.length >= minLength) message = message.replaceAll(value, `«${name}»`);
  }
  return message === fault.message ? fault : { ...fault, message };
}

/** Replaces the values of all members of a request in a vendor's text. A value of fewer than three characters is replaced where it stands alone. */
export function redactRows(text: string, rows: readonly Row[]): string {
  if (text === '') return text;
  let redacted = text;
  for (const { parameters } of rows) {
    for (const [name, value] of Object.entries(parameters)) {
      if (typeof value !== 'string' || value === '' || !redacted.includes(value)) continue;
      if (value.length >= minLength) redacted = redacted.replaceAll(value, `«${name}»`);
      else redacted = redacted.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(value)}(?![\\p{L}\\p{N}])`, 'gu'), () => `«${name}»`);
    }
  }
  return redacted;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
