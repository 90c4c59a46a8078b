import type { OutcomeEntry, OutcomeQuery } from '../../../stores/host-queue';
import type { Host } from '../../host';
import { withTimeout } from '../../with-timeout';

/** Each of a hundred streams may hold a page. */
const pageSize = 100;

/**
 * Outcomes of one connection as they are recorded, oldest first, page by page, without an end.
 * An empty page is a heartbeat, after `heartbeatMs` without an outcome.
 */
export async function* followOutcomes(
  host: Pick<Host, 'findOutcomes' | 'onOutcomes'>,
  id: string,
  filters: Omit<OutcomeQuery, 'limit'>,
  heartbeatMs: number,
  signal: AbortSignal,
): AsyncGenerator<readonly OutcomeEntry[]> {
  let notify = (): void => undefined;
  const unsubscribe = host.onOutcomes(id, () => notify());
  try {
    let { after } = filters;
    while (!signal.aborted) {
      // Created before the query, so that an outcome during the query is not missed.
      const changed = new Promise<true>((resolve) => (notify = () => resolve(true)));
      const page = await host.findOutcomes(id, { ...filters, ...(after !== undefined && { after }), limit: pageSize });
      after = page.cursor ?? after;
      if (page.entries.length > 0) yield page.entries;
      else if ((await withTimeout(changed, heartbeatMs, signal)) === undefined) yield [];
    }
  } finally {
    unsubscribe();
  }
}
