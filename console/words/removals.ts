import type { Question } from '../api/types';
import { count } from './numbers';
import { removalsOf } from './states';
import { secondOf } from './times';

export function questionTitle({ removals, from }: Question): string {
  return `Should ${removalsOf(removals, from)} be removed?`;
}

/** @param since when the hold began */
export function questionBody({ limit, waiting }: Question, since: string | undefined): string {
  const allowed = limit.percent === undefined ? count(limit.members ?? 0, 'member is', 'members are') : shareOf(limit.percent);
  const additions = waiting.additions + waiting.others;
  const waits = `${count(waiting.removals, 'removal', 'removals')} and ${count(additions, 'addition', 'additions')} wait.`;
  const underWay = since === undefined ? 'What was under way' : `What was under way at ${secondOf(since)}`;
  return `Within an hour the source reported that so many have left; ${allowed} the limit. ${waits} ${underWay} is not called back.`;
}

function shareOf(percent: number): string {
  return percent === 50 ? 'half is' : `${percent} percent is`;
}

export const noWords =
  'Then nobody should be removed by this. Send the members again or upload the full file: additions replace the removals that wait, and delivery goes on by itself. If the source cannot do that, discard the removals.';
