import { faultFields } from './fault-fields';
import type { FaultRule } from './fault-rule';

/** A rule that cannot be read. The message says what is allowed. */
export class FaultNotationError extends Error {
  override readonly name = 'FaultNotationError';
}

/** Reads a rule such as `status=429,next=3,retryAfter=2`. A value that holds a comma is put into double quotes. */
export function parseFaultText(text: string): FaultRule {
  const parts: [string, string][] = [];
  const part = /\s*([A-Za-z]*)(?:\s*=\s*("[^"]*"|[^",]*))?\s*(,|$)/y;
  do {
    const match = part.exec(text);
    if (match === null) throw new FaultNotationError(`The fault "${text}" cannot be read. ${grammar}`);
    const [, name = '', value = ''] = match;
    parts.push([name, value.startsWith('"') ? value.slice(1, -1) : value.trim()]);
    if (match[3] === '') return buildRule(parts, text);
  } while (part.lastIndex > 0);
  throw new FaultNotationError(`The fault "${text}" cannot be read. ${grammar}`);
}

/** Reads a rule as text or as an object with the same names, such as `{"status":429,"next":3}`. */
export function parseFault(value: unknown): FaultRule {
  if (typeof value === 'string') return parseFaultText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FaultNotationError(`A fault is a text or an object. ${grammar}`);
  }
  return buildRule(
    Object.entries(value).map(([name, field]: [string, unknown]) => [name, printField(name, field)]),
    JSON.stringify(value),
  );
}

function printField(name: string, field: unknown): string {
  if (typeof field === 'string') return field;
  if (typeof field === 'number') return String(field);
  if (field === true) return '';
  throw new FaultNotationError(`The field "${name}" of a fault must be a text, a number or true.`);
}

function buildRule(parts: readonly (readonly [string, string])[], text: string): FaultRule {
  let rule: FaultRule = { text };
  for (const [name, value] of parts) {
    const field = faultFields.get(name);
    if (field === undefined) throw new FaultNotationError(`A fault has no field "${name}". ${grammar}`);
    if (name in rule) throw new FaultNotationError(`The fault "${text}" gives ${name} twice.`);
    const read = field.read(value);
    if (read === undefined) throw new FaultNotationError(`In the fault "${text}", ${name} must be ${field.expected}.`);
    rule = { ...rule, ...read };
  }
  for (const [broken, reason] of refusals) if (broken(rule)) throw new FaultNotationError(`The fault "${text}" ${reason}.`);
  return rule;
}

const refusals: readonly (readonly [(rule: FaultRule) => boolean, string])[] = [
  [
    (rule) => consequences.every((name) => rule[name] === undefined),
    'says when but not what: add one of status, drop, delay, late, redirect, truncate, slowHeaders, slowBody, reject, maxMembers, rateLimit',
  ],
  [
    (rule) => manners.filter((name) => rule[name] !== undefined).length > 1,
    'may have only one of drop, truncate, slowHeaders, slowBody, because there is one answer to spoil',
  ],
  [
    (rule) => rule.redirect !== undefined && rule.status !== undefined && (rule.status < 300 || rule.status > 399),
    'redirects, so its status must be from 300 to 399',
  ],
  [(rule) => rule.drop === 'after' && rule.late !== undefined, 'cannot drop after applying and apply late: use drop=before with late'],
];

const manners = ['drop', 'truncate', 'slowHeaders', 'slowBody'] as const;
const consequences = [...manners, 'status', 'delay', 'late', 'redirect', 'reject', 'maxMembers', 'rateLimit'] as const;

const grammar =
  'Write fields with commas between them, such as status=503,probability=0.5 or drop=after,next=1; the fields are ' +
  `${[...faultFields.keys()].join(', ')}.`;
