import { createHash } from 'node:crypto';
import type { Fault, Stream } from '../../contract';
import { ConnectorError } from '../../fault';
import { KeysSeen } from '../../input/keys-seen';
import type { OpenedInput } from '../../input/open-input';
import type { HostConnector } from '../connectors/host-connector';
import { validateYielding } from '../enqueue';
import { isTurnOver, nextTurn } from '../turns';
import { readRows } from './read-rows';

/** What a file would do, without doing it. Rows count as a person counts them, with the header. */
export interface DryRun {
  readonly rows: number;
  readonly valid: number;
  readonly invalid: number;
  /** How many different members are named; about, where they are many. */
  readonly members: number;
  readonly isEstimate: boolean;
  /** Valid rows by action. */
  readonly actions: readonly { readonly action: string; readonly rows: number }[];
  /** Why rows are invalid, those of the most rows first. */
  readonly reasons: readonly RefusalReason[];
  /** The first invalid rows. */
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly string[];
  /** Why the file could not be read to its end; the rows before it were. */
  readonly fault?: Fault;
}

export interface RefusalReason {
  readonly fault: Fault;
  readonly rows: number;
  /** The first row with it. */
  readonly row: number;
}

export interface RejectedRow {
  readonly row: number;
  readonly fault: Fault;
}

const mostRejected = 100;
const mostReasons = 50;
/** Members that are counted exactly. */
const mostExact = 100_000;

/** Reads a whole file and validates each row. Nothing is sent and nothing is stored. */
export async function dryRun(
  input: OpenedInput,
  warnings: readonly string[],
  { actions }: Pick<HostConnector, 'actions'>,
  stream: Stream | undefined,
): Promise<DryRun> {
  const members = new MemberCount();
  const byAction = new Map<string, number>();
  const reasons = new Map<string, { fault: Fault; rows: number; row: number }>();
  const rejected: RejectedRow[] = [];
  let rows = 0;
  let invalid = 0;
  let firstRow = 1;
  let fault: Fault | undefined;
  try {
    for await (const { start, entries } of readRows(input, (row) => (firstRow = row))) {
      const { changes, refused } = await validateYielding(entries, actions, stream);
      if (isTurnOver()) await nextTurn();
      rows += entries.length;
      invalid += refused.length;
      for (const { action, scope, key } of changes) {
        byAction.set(action, (byAction.get(action) ?? 0) + 1);
        members.add(`${scope} ${key}`);
      }
      for (const { index, fault: reason } of refused) {
        if (!reason) continue;
        const row = firstRow + start + index;
        if (rejected.length < mostRejected) rejected.push({ row, fault: reason });
        const name = JSON.stringify([reason.code, reason.field, withoutNumbers(reason.message)]);
        const known = reasons.get(name);
        if (known) known.rows += 1;
        else if (reasons.size < mostReasons) reasons.set(name, { fault: reason, rows: 1, row });
      }
    }
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'input_unreadable') throw error;
    [fault] = error.faults;
  }
  return {
    rows,
    valid: rows - invalid,
    invalid,
    members: members.count,
    isEstimate: members.isEstimate,
    actions: [...byAction].map(([action, count]) => ({ action, rows: count })),
    reasons: [...reasons.values()].sort((one, other) => other.rows - one.rows),
    rejected,
    warnings,
    ...(fault && { fault }),
  };
}

/** Messages of the same reason may name different lines. */
function withoutNumbers(message: string): string {
  return message.replace(/\d+/g, '0');
}

/** Counts different members in bounded memory: exactly while they are few. */
class MemberCount {
  #exact: Set<string> | undefined = new Set();
  readonly #seen = new KeysSeen();

  add(member: string): void {
    this.#seen.add(member);
    this.#exact?.add(createHash('sha256').update(member).digest('base64').slice(0, 12));
    if ((this.#exact?.size ?? 0) > mostExact) this.#exact = undefined;
  }

  get count(): number {
    return this.#exact?.size ?? this.#seen.distinct;
  }

  get isEstimate(): boolean {
    return this.#exact === undefined;
  }
}
