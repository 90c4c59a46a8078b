import type { Fault, Values } from '../../../contract';
import type { Row } from '../../queue/change-queue';

const shortest = 3;

/**
 * Takes a member's own values out of a fault's message: vendors like to quote what they refuse.
 * Values of fewer than three characters stay; they would tear the sentence apart and identify nobody.
 */
export function redactParameters(fault: Fault, parameters: Values): Fault {
  let { message } = fault;
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' && value.length >= shortest) message = message.replaceAll(value, `«${name}»`);
  }
  return message === fault.message ? fault : { ...fault, message };
}

/**
 * Takes the values of all members of a request out of a vendor's words, before these are cut short or shown in a log.
 * A very short value goes where it stands alone.
 */
export function redactRows(words: string, rows: readonly Row[]): string {
  if (words === '') return words;
  let redacted = words;
  for (const { parameters } of rows) {
    for (const [name, value] of Object.entries(parameters)) {
      if (typeof value !== 'string' || value === '' || !redacted.includes(value)) continue;
      if (value.length >= shortest) redacted = redacted.replaceAll(value, `«${name}»`);
      else redacted = redacted.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(value)}(?![\\p{L}\\p{N}])`, 'gu'), () => `«${name}»`);
    }
  }
  return redacted;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
