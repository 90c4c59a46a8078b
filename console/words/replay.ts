import type { Replay } from '../api/types';
import { count } from './numbers';

/** How far a replay is, or how it ended. */
export function replaySentence({ asked, accepted, failedAgain, replaced, gone, waiting, endedAt }: Replay): string {
  const isDone = endedAt !== undefined;
  const parts = [
    `${count(asked, 'record', 'records')} asked`,
    `${accepted} accepted`,
    `${failedAgain} failed again`,
    ...(replaced > 0 ? [`${replaced} replaced by a newer change`] : []),
    ...(gone > 0 ? [`${gone} gone`] : []),
    ...(waiting > 0 ? [`${waiting} to go`] : []),
  ];
  return `${isDone ? 'Sent again' : 'Sending again'}: ${parts.join(' · ')}`;
}

/** Failures for the same reason that are not of the replay. */
export function meanwhileWords(number: number): string | undefined {
  return number === 0 ? undefined : `${number} more failed meanwhile.`;
}
