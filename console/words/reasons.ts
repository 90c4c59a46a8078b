import type { DeadLetter, Fault } from '../api/types';

/** Failed records that have the same reason. */
export interface Reason {
  readonly key: string;
  readonly fault: Fault;
  readonly letters: readonly DeadLetter[];
}

/** Failed records by their reason, the largest group first. */
export function reasonsOf(letters: readonly DeadLetter[]): readonly Reason[] {
  const groups = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const key = [letter.fault.code, letter.fault.field ?? '', letter.fault.hint].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), letter]);
  }
  return [...groups]
    .flatMap(([key, members]) => (members[0] ? [{ key, fault: members[0].fault, letters: members }] : []))
    .sort((one, other) => other.letters.length - one.letters.length);
}
