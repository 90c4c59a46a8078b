import type { Description } from '../../runtime/manifest/describe';
import type { HostQueue } from '../../stores/host-queue';
import type { Reason } from '../../stores/queue-watch';
import { csvLine } from '../csv-line';

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
