import type { Fault, Outcome, Values } from '../../contract';
import { decodeText } from '../codec';
import { fromOutcomeRanges, maxRangeLength, type OutcomeRange } from '../outcome-ranges';
import type { DeadLetter, DeadLetterQuery, OutcomeEntry, OutcomePage, OutcomeQuery } from '../host-queue';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';

type Ask = (sql: string, values: readonly SqlValue[]) => Promise<readonly (readonly SqlValue[])[]>;

const columns = 'id, first, count, action, status, attempts, fault, at';

/**
 * Reads what became of invocations. Ids are given out and committed under one lock, so that no entry ever becomes visible
 * before one with a lower id: the id of the last entry is a cursor.
 */
export class PostgresOutcomeLog {
  readonly #ask: Ask;

  constructor(
    private readonly connection: number,
    private readonly clock: HostClock,
    ask: Ask,
  ) {
    this.#ask = ask;
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    const rows = await this.#ask(
      `SELECT ${columns} FROM outcome WHERE connection = $1 AND first > $2 AND first < $3 AND first + count > $4 ORDER BY first`,
      [this.connection, from - maxRangeLength, to, from],
    );
    return fromOutcomeRanges(rows.map(toRun), from, to);
  }

  async find(query: OutcomeQuery): Promise<OutcomePage> {
    const rows = query.isLast === true ? await this.#last() : await this.#search(query);
    const entries = rows.map((row): OutcomeEntry => {
      const { fault, ...run } = toRun(row);
      return {
        cursor: String(row[0]),
        ...run,
        ...(fault !== null && { fault: JSON.parse(fault) as Fault }),
        at: this.clock.toHost(Number(row[7])),
      };
    });
    return { entries, cursor: entries.at(-1)?.cursor };
  }

  #last(): ReturnType<Ask> {
    return this.#ask(`SELECT ${columns} FROM outcome WHERE connection = $1 ORDER BY id DESC LIMIT 1`, [this.connection]);
  }

  #search({ status, from, to, index, after, limit }: OutcomeQuery): ReturnType<Ask> {
    return this.#ask(
      `SELECT ${columns} FROM outcome WHERE connection = $1 AND id > $2 AND ($3::text IS NULL OR status = $3)
        AND ($4::bigint IS NULL OR at >= $4) AND ($5::bigint IS NULL OR at < $5)
        AND ($6::bigint IS NULL OR (first <= $6 AND first > $6 - ${maxRangeLength} AND first + count > $6)) ORDER BY id LIMIT $7`,
      [this.connection, after === undefined ? 0 : Number(after), status ?? null, this.#time(from), this.#time(to), index ?? null, limit],
    );
  }

  async deadLetters({ after = 0, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    const rows = await this.#ask(
      `SELECT d.id, d.index, n.text, d.parameters, d.attempts, d.fault, d.at FROM dead_letter d
       JOIN name n ON n.connection = d.connection AND n.id = d.action
       WHERE d.connection = $1 AND d.id > $2 ORDER BY d.id LIMIT $3`,
      [this.connection, after, limit],
    );
    return rows.map((row) => toDeadLetter(row, this.clock));
  }

  #time(time: number | undefined): number | null {
    return time === undefined ? null : this.clock.toDatabase(time);
  }
}

function toDeadLetter([id, index, action, parameters, attempts, fault, at]: readonly SqlValue[], clock: HostClock): DeadLetter {
  return {
    id: Number(id),
    index: Number(index),
    action: decodeText(String(action)),
    parameters: JSON.parse(String(parameters)) as Values,
    attempts: Number(attempts),
    fault: JSON.parse(String(fault)) as Fault,
    at: clock.toHost(Number(at)),
  };
}

function toRun([, first, count, action, status, attempts, fault]: readonly SqlValue[]): OutcomeRange {
  return {
    first: Number(first),
    count: Number(count),
    action: decodeText(String(action)),
    status: status as Outcome['status'],
    attempts: Number(attempts),
    fault: typeof fault === 'string' ? fault : null,
  };
}
