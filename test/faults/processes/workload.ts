import type { Invocation } from '../../../src/contract';
import { seeded } from '../../runtime/delivery/virtual-clock';
import { canary } from './logs';

const verbs = { add: 'add-member-to-segment', remove: 'remove-member-from-segment' };

export function change(verb: 'add' | 'remove', member: string): Invocation {
  return { action: verbs[verb], parameters: { memberId: `${canary}-${member}` } };
}

/** Each member once. */
export function additions(count: number): readonly Invocation[] {
  return Array.from({ length: count }, (_, at) => change('add', `m${at}`));
}

/** Members that are added and removed in no order. */
export function flapping(seed: number, count: number, members: number): readonly Invocation[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => change(random() < 0.6 ? 'add' : 'remove', `m${Math.floor(random() * members)}`));
}

export function memberOf({ parameters }: Invocation): string {
  return String(parameters['memberId']);
}

/** What the segment must hold: the last change of each member, but for those that are refused. */
export function foldChanges(changes: readonly Invocation[], isRefused: (member: string) => boolean = () => false): ReadonlySet<string> {
  const segment = new Set<string>();
  for (const { action, parameters } of changes) {
    const member = String(parameters['memberId']);
    if (isRefused(member)) continue;
    if (action === verbs.add) segment.add(member);
    else segment.delete(member);
  }
  return segment;
}

/** Members that are in one of the two alone. */
export function countDifferences(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((member) => !other.has(member)).length + [...other].filter((member) => !one.has(member)).length;
}

export function toCsv(changes: readonly Invocation[]): string {
  return `action,memberId\n${changes.map((invocation) => `${invocation.action},${memberOf(invocation)}\n`).join('')}`;
}
