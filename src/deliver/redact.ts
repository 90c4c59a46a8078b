import type { Fault, Values } from '../contract';

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
