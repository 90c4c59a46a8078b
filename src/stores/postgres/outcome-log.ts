import type { Outcome } from '../../contract';
import { fromOutcomeRanges } from '../outcome-ranges';
import type { DeadLetter, DeadLetterQuery } from '../dead-letter';
import type { OutcomePage, OutcomeQuery } from '../host-queue';
import { outcomeColumns, toDeadLetter, toOutcomePage, toOutcomeRange } from '../codec';
import { numberArray } from './arrays';
import type { HostClock } from './host-clock';
import type { QueueRpc } from './queue-rpc';

/** The only range that may contain the index of a parameter, since ranges do not overlap. */
const startBefore = (parameter: string): string =>
  `(SELECT max(first) FROM outcome WHERE connection_id = $1 AND first <= ${parameter}::bigint)`;

/**
 * Reads what became of invocations. Ids are assigned and committed under one lock, so no entry ever becomes visible
 * before one with a lower id: the id of the last entry is a cursor.
 */
export class PostgresOutcomeLog {
  constructor(
    private readonly rpc: QueueRpc,
    private readonly clock: HostClock,
    private readonly timeoutMs: number,
  ) {}

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    const rows = await this.rpc.query(
      `SELECT ${outcomeColumns} FROM outcome WHERE connection_id = $1 AND first >= coalesce(${startBefore('$2')}, $2) AND first < $3 ORDER BY first`,
      [from, to],
      this.timeoutMs,
    );
    return fromOutcomeRanges(rows.map(toOutcomeRange), from, to);
  }

  async find({ status, from, to, index, after, isNewestFirst = false, isLast, limit }: OutcomeQuery): Promise<OutcomePage> {
    const values: (string | number)[] = [];
    const parameter = (value: string | number): string => `$${values.push(value) + 1}`;
    const conditions = ['connection_id = $1'];
    if (isLast !== true) {
      if (after !== undefined) conditions.push(`id ${isNewestFirst ? '<' : '>'} ${parameter(Number(after))}`);
      if (status !== undefined) conditions.push(`status = ${parameter(status)}`);
      if (from !== undefined) conditions.push(`at >= ${parameter(this.clock.toDatabase(from))}`);
      if (to !== undefined) conditions.push(`at < ${parameter(this.clock.toDatabase(to))}`);
      if (index !== undefined) {
        const given = parameter(index);
        conditions.push(`first = ${startBefore(given)}`, `first + count > ${given}`);
      }
    }
    const order = isLast === true ? 'ORDER BY id DESC LIMIT 1' : `ORDER BY id ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT ${parameter(limit)}`;
    const sql = `SELECT ${outcomeColumns} FROM outcome WHERE ${conditions.join(' AND ')} ${order}`;
    return toOutcomePage(await this.rpc.query(sql, values, this.timeoutMs), this.#toHost);
  }

  async deadLetters({ after = 0, ids, index, isEvent, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    const rows = await this.rpc.query(
      `SELECT d.id, d.invocation_index, s.text, d.parameters, d.attempts, d.fault, d.at, d.visitor, d.event,
         (SELECT g.text FROM string_table g WHERE g.connection_id = d.connection_id AND g.id = d.group_id), d.occurred_at FROM dead_letter d
       JOIN string_table s ON s.connection_id = d.connection_id AND s.id = d.action_id
       WHERE d.connection_id = $1 AND ${ids ? 'd.id = ANY ($2::bigint[])' : 'd.id > $2'} ${isEvent ? 'AND d.event IS NOT NULL' : ''} AND ($4::bigint IS NULL OR d.invocation_index = $4) ORDER BY d.id LIMIT $3`,
      [ids ? numberArray(ids) : after, limit, index ?? null],
      this.timeoutMs,
    );
    return rows.map((row) => {
      // A source's time is not of this host's clock.
      const occurredAt = row.at(-1) ?? null;
      return { ...toDeadLetter(row.slice(0, -1), this.#toHost), ...(occurredAt !== null && { occurredAt: Number(occurredAt) }) };
    });
  }

  readonly #toHost = (time: number): number => this.clock.toHost(time);
}
