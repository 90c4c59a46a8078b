import { randomUUID } from 'node:crypto';
import type { MembershipDrop } from '../removals';
import { textArray } from './array-literal';
import type { Database, SqlValue } from './database';
import { Semaphore } from './semaphore';

interface Answer {
  readonly stamp: number;
  readonly size: number;
  readonly reassertions: number;
  readonly names: number;
  readonly held: MembershipDrop | null;
  readonly result: unknown;
}

/** Calls at a time that one ledger has under way. They follow each other in the database anyway. */
const width = 3;

/**
 * Calls the functions of one connection's ledger, and keeps what every answer says about its size.
 * A call carries a token, by which a call whose answer was lost is asked again without being done again.
 */
export class QueueRpc {
  readonly #gate = new Semaphore(width);
  #seen: string[] = [];
  #latest: Answer;

  constructor(
    private readonly database: Database,
    readonly connection: number,
    /** A run's; `null` for a host. */
    readonly epoch: number | null,
    opened: Answer,
  ) {
    this.#latest = opened;
  }

  get size(): number {
    return this.#latest.size;
  }

  get reassertions(): number {
    return this.#latest.reassertions;
  }

  get held(): MembershipDrop | undefined {
    return this.#latest.held ?? undefined;
  }

  /** Names that the ledger has. */
  get names(): number {
    return this.#latest.names;
  }

  /** For calls that change something and give an answer that must not be lost. */
  async once(name: string, values: readonly SqlValue[], patienceMs: number): Promise<unknown> {
    const token = randomUUID();
    const seen = this.#seen;
    this.#seen = [];
    let isDone = false;
    try {
      const result = await this.call(name, [this.epoch, token, textArray(seen), ...values], patienceMs);
      isDone = true;
      return result;
    } finally {
      if (isDone) this.#seen.push(token);
      else this.#seen.push(...seen);
    }
  }

  /** For calls that may be made twice. */
  async call(name: string, values: readonly SqlValue[], patienceMs: number): Promise<unknown> {
    const places = values.map((_, at) => `$${at + 2}`).join(', ');
    const rows = await this.ask(`SELECT ${name}($1${places === '' ? '' : ', '}${places})`, [this.connection, ...values], patienceMs);
    const text = rows[0]?.[0];
    if (typeof text !== 'string') return undefined;
    const answer = JSON.parse(text) as Answer;
    // Answers to calls side by side may overtake each other.
    if (answer.stamp >= this.#latest.stamp) this.#latest = answer;
    return answer.result ?? undefined;
  }

  ask(sql: string, values: readonly SqlValue[], patienceMs: number): Promise<readonly (readonly SqlValue[])[]> {
    return this.#gate.through(() => this.database.ask(sql, values, patienceMs));
  }
}
