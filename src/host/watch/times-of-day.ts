import type { ConnectionTimes } from '../host-events';
import { sumTimes, type SourceTimes } from '../source-times';

const dayMs = 86_400_000;

/** What was found of source times on this day (UTC), by this host. */
export interface TimesOfDay extends SourceTimes {
  /** When it began to count: the start of the day, or that of the host; epoch ms. */
  readonly since: number;
}

/** Counts what is found of the times of changes, by connection. Each day begins anew, so nothing of deleted connections stays. */
export class TimesByDay {
  #since: number;
  readonly #counts = new Map<string, SourceTimes>();

  /** @param startedAt epoch ms */
  constructor(startedAt: number) {
    this.#since = startedAt;
  }

  add({ connection, ...times }: ConnectionTimes, now: number): void {
    this.#begin(now);
    const sum = sumTimes([this.#counts.get(connection) ?? {}, times]);
    if (sum) this.#counts.set(connection, sum);
  }

  /** `undefined` when there is nothing to tell. */
  of(connection: string, now: number): TimesOfDay | undefined {
    this.#begin(now);
    const found = this.#counts.get(connection);
    return found && { since: this.#since, ...found };
  }

  #begin(now: number): void {
    const day = Math.floor(now / dayMs) * dayMs;
    if (day <= this.#since) return;
    this.#since = day;
    this.#counts.clear();
  }
}
