import type { Values } from '../contract';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import type { Clock } from '../runtime/delivery/clock';
import type { AudienceEvent } from './audience-event';

/** A visitor as it came in, for a person who maps its values. */
export interface NewestVisitor {
  /** Epoch ms. */
  readonly at: number;
  readonly audience: string;
  readonly event?: 'joined' | 'left' | undefined;
  readonly visitor: Values;
}

const most = 10;
const keptMs = 600_000;
const pauseMs = 1_000;
const maxCharacters = 65_536;

/**
 * The visitors of the newest events that this process took in or refused, at most 10 and for 10 minutes. They are in memory alone,
 * and all of them are forgotten when any member is erased.
 */
export class NewestVisitors {
  #visitors: readonly NewestVisitor[] = [];
  #cancel: () => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  /** Looks at no more than one request each second, so that intake costs nothing for it. */
  add(audience: string, records: readonly (AudienceEvent | RefusedRecord)[]): void {
    const at = this.clock.now();
    if (at - (this.#visitors[0]?.at ?? 0) < pauseMs) return;
    const added = records
      .slice(-most)
      .flatMap((record) => (record instanceof RefusedRecord || isLarge(record) ? [] : [{ at, audience, ...record }]))
      .reverse();
    if (added.length === 0) return;
    this.#visitors = [...added, ...this.#visitors].slice(0, most);
    this.#cancel();
    this.#cancel = this.clock.after(keptMs, () => this.clear());
  }

  /** The newest first. */
  list(): readonly NewestVisitor[] {
    const since = this.clock.now() - keptMs;
    return this.#visitors.filter(({ at }) => at > since);
  }

  clear(): void {
    this.#cancel();
    this.#visitors = [];
  }
}

function isLarge({ visitor }: AudienceEvent): boolean {
  return JSON.stringify(visitor).length > maxCharacters;
}
