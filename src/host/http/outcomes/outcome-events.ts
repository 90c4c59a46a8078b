import type { OutcomeEntry, OutcomeQuery } from '../../../stores/host-queue';
import type { Host } from '../../host';
import { withTimeout } from '../../with-timeout';

/** What a hundred streams hold at a time, each of its own, is much. */
const pageSize = 100;

/**
 * Outcomes of one connection as they are journalled, oldest first, page by page, without an end.
 * An empty page is a sign of life, when there was nothing to tell for so long.
 */
export async function* outcomeEvents(
  host: Pick<Host, 'findOutcomes' | 'onOutcomes'>,
  id: string,
  filters: Omit<OutcomeQuery, 'limit'>,
  heartbeatMs: number,
  signal: AbortSignal,
): AsyncGenerator<readonly OutcomeEntry[]> {
  const bell = new Bell();
  const unsubscribe = host.onOutcomes(id, () => bell.ring());
  try {
    let after = filters.after;
    while (!signal.aborted) {
      bell.reset();
      const page = await host.findOutcomes(id, { ...filters, ...(after !== undefined && { after }), limit: pageSize });
      after = page.cursor ?? after;
      if (page.entries.length > 0) yield page.entries;
      // A ring since the query began has been kept, so that nothing is missed between the two.
      else if ((await withTimeout(bell.rung, heartbeatMs, signal)) === undefined) yield [];
    }
  } finally {
    unsubscribe();
  }
}

/** Tells who waits that something has happened, also when it happened before the wait. */
class Bell {
  #ring: () => void = () => undefined;
  rung: Promise<true> = Promise.resolve(true);

  reset(): void {
    this.rung = new Promise((resolve) => (this.#ring = () => resolve(true)));
  }

  ring(): void {
    this.#ring();
  }
}
