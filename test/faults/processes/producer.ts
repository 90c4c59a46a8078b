import type { Invocation } from '../../../src/contract';

/** Where records are brought to: the process that listens there may change or be away. */
export interface Intake {
  /** URL and token; `undefined` while nobody listens. */
  readonly at: () => { readonly url: string; readonly headers: Readonly<Record<string, string>> } | undefined;
}

const groupSize = 200;

/**
 * Brings changes to a host over HTTP, one group after the other, and writes down what was acknowledged.
 * A group without an answer is sent again under the same key until it has one: only then does the next one follow.
 */
export class Producer {
  readonly acknowledged: Invocation[] = [];
  readonly finished: Promise<void>;
  /** Answers that asked to wait. */
  refusals = 0;
  #isEnded = false;

  /** @param pauseMs between two groups */
  constructor(
    private readonly intake: Intake,
    changes: readonly Invocation[],
    private readonly pauseMs: number,
  ) {
    this.finished = this.#bring(changes);
  }

  /** Brings nothing more; an answer to the last group may be of any kind. */
  end(): void {
    this.#isEnded = true;
  }

  async #bring(changes: readonly Invocation[]): Promise<void> {
    for (let start = 0; start < changes.length && !this.#isEnded; start += groupSize) {
      const group = changes.slice(start, start + groupSize);
      const body = JSON.stringify(group);
      while (!this.#isEnded && !(await this.#post(body, `group-${start}`))) await pause(25);
      if (this.#isEnded) return;
      this.acknowledged.push(...group);
      if (this.pauseMs > 0) await pause(this.pauseMs);
    }
  }

  async #post(body: string, key: string): Promise<boolean> {
    const to = this.intake.at();
    if (!to) return false;
    try {
      const headers = { ...to.headers, 'Content-Type': 'application/json', 'Idempotency-Key': key };
      const answer = await fetch(to.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
      const text = await answer.text();
      if (answer.status === 429 || answer.status === 503 || answer.status === 507) {
        this.refusals += 1;
        return false;
      }
      if (!answer.ok && this.#isEnded) return false;
      if (!answer.ok) throw new Refused(`the host answered ${answer.status}: ${text.slice(0, 500)}`);
      return true;
    } catch (error) {
      if (error instanceof Refused) throw error;
      // The process was killed, or is not there yet.
      return false;
    }
  }
}

class Refused extends Error {}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
