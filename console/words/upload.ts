import type { Comparison, DryRun, Upload } from '../api/types';
import { count, figure, timeOf } from './numbers';

/** What a file would do, with what has not happened. */
export function dryRunSentence({ rows, valid, invalid, members, isEstimate }: DryRun): string {
  const people = `${isEstimate ? 'about ' : ''}${count(members, 'member', 'members')}`;
  const wrong = invalid === 0 ? '' : ` ${count(invalid, 'row cannot be read or sent', 'rows cannot be read or sent')}.`;
  return `${count(rows, 'row', 'rows')}: ${count(valid, 'change', 'changes')} of ${people} would be sent.${wrong} Nothing has been sent.`;
}

/** The code of the last row of a file that ends inside a quoted field. */
const unclosed = 'quote_unclosed';

function unclosedWords(row: number): string {
  return `The file ends inside a quoted field at row ${figure(row)}`;
}

/** Why rows are left out, beginning with the first of them. @param isWhole whether the file was read to its end */
export function reasonSentence({ fault, rows, row }: DryRun['reasons'][number], isWhole: boolean): string {
  if (fault.code === unclosed) return `${unclosedWords(row)}.`;
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

/** What a file would change as the whole audience. @param keyTitle of the parameter that says whom a row is of */
export function comparisonSentences(
  { rows, rejected, reasons }: DryRun,
  { comparison, nameless, complete }: Comparison,
  keyTitle: string,
): readonly string[] {
  const { added, changed, unchanged, removed, newer } = comparison;
  const cut = reasons.find(({ fault }) => fault.code === unclosed);
  const blank = cut ? nameless - 1 : nameless;
  const known = changed + unchanged;
  const sentences = [
    `${count(rows, 'row', 'rows')}: ${count(known, 'is a member already', 'are members already')}, ${figure(added)} would be added.`,
  ];
  if (cut) sentences.push(`${unclosedWords(cut.row)}; removing is switched off for it.`);
  if (blank > 0) {
    const first = rejected[0]?.row;
    const where = first === undefined ? '' : blank === 1 ? ` (row ${figure(first)})` : ` (the first is row ${figure(first)})`;
    sentences.push(`${count(blank, 'row has', 'rows have')} no ${keyTitle}${where}, so nobody is removed with this file.`);
  } else if (removed > 0 && !cut) {
    sentences.push(`${count(removed, 'member is', 'members are')} not in the file and would be removed.`);
  }
  if (newer > 0) {
    const who = count(newer, 'member has a newer change and is', 'members have newer changes and are');
    sentences.push(`${who} neither added nor removed.`);
  }
  if (!complete)
    sentences.push(
      'Members that were delivered before the host kept members, or with earlier settings, are not known, and are not removed.',
    );
  return [...sentences, 'Nothing has been sent.'];
}

/** What the buttons do with a whole audience: a number of 0 has none. */
export function audienceLabels(added: number, removed: number): { readonly both?: string; readonly onlyAdd?: string } {
  const add = figure(added);
  if (removed === 0) return added === 0 ? {} : { onlyAdd: `Add ${add}` };
  if (added === 0) return { both: `Remove ${figure(removed)}` };
  return { both: `Add ${add}, remove ${figure(removed)}`, onlyAdd: `Only add ${add}` };
}
