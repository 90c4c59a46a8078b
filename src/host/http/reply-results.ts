import type { IntakeAnswer, RecordResult } from '../answer';
import { FaultTexts } from '../fault-texts';
import { isTurnOver, nextTurn } from '../turns';

/** Neighbouring records that are not even records, in one result. */
interface JoinedResults {
  readonly status: 'failed';
  readonly count: number;
  /** How many have which code. */
  readonly codes: Readonly<Record<string, number>>;
}

/** The result of an event that concerns many connections: how many say the same, instead of each. */
interface CountedResult extends Omit<RecordResult, 'triggered'> {
  readonly omitted: Readonly<Record<string, number>>;
}

export type ReplyResult = RecordResult | JoinedResults | CountedResult;

/** Entries that are no records, of a whole reply; more of them are joined. */
const maxNoRecords = 1_000;
/** What events start, of one list or one chunk of a stream; more of it is counted. */
const maxTriggered = 10_000;

/** Whether an entry was not even a record, so that it has no number and no connection. */
export function isNoRecord({ status, index, triggered }: RecordResult): boolean {
  return status === 'failed' && index === undefined && triggered === undefined;
}

/** Keeps the reply to a request small, whatever its records are: the results are in their order, and what is left out is counted. */
export class ReplyResults {
  readonly #texts = new FaultTexts();
  #noRecords = 0;

  /** The results of a list, or of the next chunk of a stream. */
  async take({ results }: IntakeAnswer): Promise<readonly ReplyResult[]> {
    const taken: ReplyResult[] = [];
    let listed = 0;
    let joined: { readonly status: 'failed'; count: number; readonly codes: Record<string, number> } | undefined;
    for (const result of results) {
      if (isTurnOver()) await nextTurn();
      if (isNoRecord(result) && ++this.#noRecords > maxNoRecords) {
        if (!joined) taken.push((joined = { status: 'failed', count: 0, codes: {} }));
        joined.count += 1;
        count(joined.codes, result);
        continue;
      }
      joined = undefined;
      listed += result.triggered?.length ?? 0;
      taken.push(listed > maxTriggered && result.triggered ? toCounted(result) : this.#texts.shorten(result));
    }
    return taken;
  }
}

function toCounted({ triggered = [], ...result }: RecordResult): CountedResult {
  const omitted: Record<string, number> = {};
  for (const each of triggered) count(omitted, each);
  return { ...result, omitted };
}

function count(counts: Record<string, number>, { status, fault }: Pick<RecordResult, 'status' | 'fault'>): void {
  const name = fault?.code ?? status;
  counts[name] = (counts[name] ?? 0) + 1;
}
