import type { DryRun, Upload } from '../api/files';
import { count, figure, timeOf } from './numbers';

/** What a file would do, with what has not happened. */
export function dryRunSentence({ rows, valid, invalid, members, isEstimate }: DryRun): string {
  const people = `${isEstimate ? 'about ' : ''}${count(members, 'member', 'members')}`;
  const wrong = invalid === 0 ? '' : ` ${count(invalid, 'row cannot be read or sent', 'rows cannot be read or sent')}.`;
  return `${count(rows, 'row', 'rows')}: ${count(valid, 'change', 'changes')} of ${people} would be sent.${wrong} Nothing has been sent.`;
}

/** Why rows are left out, beginning with the first of them. */
export function reasonSentence({ fault, rows, row }: DryRun['reasons'][number], isWhole: boolean): string {
  const more = rows === 1 ? '' : ` ${count(rows - 1, 'more row has', 'more rows have')} the same problem.`;
  return `Row ${figure(row)}: ${fault.message}${more}${isWhole ? ' Rows after it were read.' : ''}`;
}

/** What became of the rows so far. */
export function uploadSentence({ rows, outcomes, status }: Upload): string {
  const { accepted, superseded, failed } = outcomes;
  const waiting = Math.max(0, rows - accepted - superseded - failed);
  const parts = [
    `${figure(accepted)} accepted`,
    ...(superseded > 0 ? [`${figure(superseded)} replaced by a later row or change`] : []),
    `${figure(failed)} failed`,
    count(waiting, 'waits', 'wait'),
  ];
  const taken = { receiving: 'taken in so far', received: 'taken in', broken: 'taken in before the file broke off' }[status];
  return `${count(rows, 'row is', 'rows are')} ${taken}: ${parts.join(', ')}.`;
}

export function uploadTitle({ name, createdAt }: Upload): string {
  return `${name ?? 'A file'}, ${timeOf(createdAt)}`;
}

export function sendLabel(valid: number): string {
  return `Send ${count(valid, 'change', 'changes')}`;
}

export function downloadLabel(rows: number): string {
  return rows === 1 ? 'Download the row with its error' : `Download ${figure(rows)} rows with their errors`;
}

/** Rows of a file with the same outcome, as in `17` or `2 to 1,001`. */
export function rowsLabel(row: number, rows: number): string {
  const first = figure(row);
  return rows === 1 ? first : `${first} to ${figure(row + rows - 1)}`;
}
