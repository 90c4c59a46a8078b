import type { Description } from '../../runtime/manifest/describe';
import type { HostQueue } from '../../stores/host-queue';
import type { Reason } from '../../stores/queue-watch';

const groupSize = 500;
const ownColumns = ['record', 'action', 'time', 'attempts', 'code', 'why', 'what to do', 'who must act', 'the vendor says'];

/** Dead letters as CSV, oldest first, with a column for each parameter of the connector. */
export async function* csvOf(
  queue: Pick<HostQueue, 'findDeadLetters'>,
  { actions }: Pick<Description, 'actions'>,
  isWanted: (reason: Reason) => boolean,
): AsyncGenerator<string> {
  const names = [...new Set(actions.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  yield csvLine([...ownColumns, ...names, 'visitor', 'connector version']);
  for (let after = 0; ;) {
    const letters = await queue.findDeadLetters({ after, limit: groupSize });
    for (const { index, action, at, attempts, fault, parameters, visitor, event, storedBy } of letters) {
      const { code, message, hint, who, field = '', vendorMessage = '' } = fault;
      if (event || !isWanted({ code, field, hint })) continue;
      const own = [index, action, new Date(at).toISOString(), attempts, code, message, hint, who, vendorMessage];
      yield csvLine([...own, ...names.map((name) => parameters[name]), visitor, storedBy?.version]);
    }
    if (letters.length < groupSize) return;
    after = letters.at(-1)?.id ?? after;
  }
}

/** A row that no spreadsheet takes for a formula: a text that would begin one begins with an apostrophe. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(toCell).join(',')}\r\n`;
}

function toCell(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
