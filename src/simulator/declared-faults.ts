import type { FaultRule } from './fault-rules';
import { FaultNotationError, parseFault } from './parse-fault';

/** A fault that people can start: what happens, in words, and the rule that makes it happen. */
export interface DeclaredFault {
  readonly id: string;
  /** What happens, with `{name}` where a value goes. */
  readonly sentence: string;
  /** The fields of a fault rule; a text `{name}` stands for a value. */
  readonly rule: Readonly<Record<string, string | true>>;
  readonly values: readonly { readonly name: string; readonly title: string; readonly default: string }[];
}

const next = { name: 'next', title: 'Number of requests', default: '3' };
const seconds = { name: 'seconds', title: 'Seconds', default: '2' };
const milliseconds = { name: 'milliseconds', title: 'Milliseconds', default: '3000' };

/** What goes wrong with any vendor. A connector's simulator can declare others. */
export const usualFaults: readonly DeclaredFault[] = [
  {
    id: 'too-many-requests',
    sentence: 'The next {next} requests are answered 429, wait {seconds} s',
    rule: { status: '429', next: '{next}', retryAfter: '{seconds}' },
    values: [next, seconds],
  },
  { id: 'away', sentence: 'Every request is answered 503', rule: { status: '503', path: '/' }, values: [] },
  {
    id: 'answer-lost',
    sentence: 'Connections break after the change was applied, for the next {next} requests',
    rule: { drop: 'after', next: '{next}' },
    values: [next],
  },
  {
    id: 'member-refused',
    sentence: 'Member {member} is refused',
    rule: { reject: '{member}' },
    values: [{ name: 'member', title: 'Member ID, or a pattern between slashes', default: '/^bad-/' }],
  },
  { id: 'secret-refused', sentence: 'The secret stops working', rule: { status: '401', path: '/' }, values: [] },
  { id: 'address-wrong', sentence: 'There is nothing under the address', rule: { status: '404', path: '/' }, values: [] },
  {
    id: 'slow',
    sentence: 'Every change takes {milliseconds} ms',
    rule: { delay: '{milliseconds}' },
    values: [milliseconds],
  },
];

/** What a caller starts. */
export interface StartedFault {
  readonly declared: string;
  readonly values?: Readonly<Record<string, string>>;
}

export function isStarted(value: unknown): value is StartedFault {
  return typeof value === 'object' && value !== null && 'declared' in value;
}

/** The rule of a declared fault with values; its text is the sentence. @throws FaultNotationError */
export function ruleOf({ declared: id, values: given = {} }: StartedFault, faults: readonly DeclaredFault[]): FaultRule {
  const declared = faults.find((fault) => fault.id === id);
  if (!declared)
    throw new FaultNotationError(`The simulator declares no such fault; it has ${faults.map((fault) => fault.id).join(', ')}.`);
  const { rule, sentence, values } = declared;
  const defaults = Object.fromEntries(values.map((value) => [value.name, value.default]));
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_all, name: string) => given[name] ?? defaults[name] ?? '');
  const filled = Object.entries(rule).map(([field, text]) => [field, text === true ? true : fill(text)]);
  return { ...parseFault(Object.fromEntries(filled)), text: fill(sentence), declared: id };
}

/** @throws FaultNotationError for one that cannot be started as it is declared */
export function checkDeclared(faults: readonly DeclaredFault[]): void {
  for (const { id } of faults) ruleOf({ declared: id }, faults);
}
