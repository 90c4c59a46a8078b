/**
 * What goes wrong, and when. The first rule whose conditions hold is applied to a request.
 *
 * Conditions: `next`, `probability`, `path`, and the three limits `reject`, `maxMembers`, `rateLimit`.
 * All other fields are effects. A limit needs none: it refuses with a status of its own. A limit with a delay, a drop or
 * another effect has that effect, and refuses only if it also has a status.
 */
export interface FaultRule {
  /** The rule as text, for the list of active rules. */
  readonly text: string;
  /** The id of the declared fault that it is. */
  readonly declared?: string;

  /** Holds for this many requests. */
  readonly next?: number;
  /** Holds by chance, from 0 to 1. */
  readonly probability?: number;
  /** Seed of this rule's random numbers. */
  readonly seed?: number;
  /** Holds for paths that start with this. Default: for every delivery, which is a request to a route with another method than GET or HEAD. */
  readonly path?: string;
  /** Holds when a member has this ID or matches this pattern. Status 400. */
  readonly reject?: string | RegExp;
  /** Holds when the request has more members. Status 413. */
  readonly maxMembers?: number;
  /** Holds when the window has had more requests that count. Status 429. */
  readonly rateLimit?: number;

  /** Replaces the status. The change is applied only if it is 2xx, or with `late`. */
  readonly status?: number;
  /** Value of Retry-After. */
  readonly retryAfter?: string;
  /** Value of X-Ratelimit-Reset: as it is, `+ms` or `-ms` from now, or `none`. */
  readonly reset?: string;
  /** Body of the response. */
  readonly body?: string;
  /** Responds with this Location, and with 302 unless there is a status. */
  readonly redirect?: string;
  /** Waits before the request is handled, ms. It is handled even if its client has disconnected. */
  readonly delay?: number;
  /** Resets the connection instead of responding, before or after the change is applied. */
  readonly drop?: 'before' | 'after';
  /** Ends the connection in the middle of the response. The change is applied. */
  readonly truncate?: true;
  /** Sends the headers of the response slowly, over this time, ms. The change is applied before. */
  readonly slowHeaders?: number;
  /** Sends the body of the response slowly, over this time, ms. The change is applied before. */
  readonly slowBody?: number;
  /** Applies the change this much later, ms. A status or a drop happens at once; without them there is no response. */
  readonly late?: number;
}

/** What the conditions of rules test. */
export interface RequestFacts {
  readonly path: string;
  /** True for a request to a route with another method than GET or HEAD. */
  readonly delivery: boolean;
  readonly members: readonly string[];
  /** Requests in this window, this one included. */
  readonly used: number;
}

interface ActiveRule {
  readonly rule: FaultRule;
  readonly random: () => number;
  remaining: number;
}

/** The rules in force, in order, with what is left of each. */
export class FaultRules {
  private active: readonly ActiveRule[] = [];

  /** @param seed for rules with a probability and without a seed */
  constructor(private readonly seed: number) {}

  replace(rules: readonly FaultRule[]): void {
    this.active = [];
    this.add(rules);
  }

  /** After those in force, which go on, but for those that are declared as one of these. */
  add(rules: readonly FaultRule[]): void {
    const { length } = this.active;
    const isAgain = ({ declared }: FaultRule) => declared !== undefined && rules.some((rule) => rule.declared === declared);
    const added = rules.map((rule, index) => ({
      rule,
      random: seededRandom(rule.seed ?? this.seed + length + index),
      remaining: rule.next ?? Infinity,
    }));
    this.active = [...this.active.filter(({ rule }) => !isAgain(rule)), ...added];
  }

  /** The first rule whose conditions hold. It counts as used once. */
  choose(facts: RequestFacts): FaultRule | undefined {
    const chosen = this.active.find((active) => holds(active, facts));
    if (chosen !== undefined) chosen.remaining--;
    return chosen?.rule;
  }

  /** The smallest limit of requests for each window, `undefined` when none is set. */
  get rateLimit(): number | undefined {
    const limits = this.active.flatMap(({ rule }) => rule.rateLimit ?? []);
    return limits.length === 0 ? undefined : Math.min(...limits);
  }

  list(): readonly { readonly fault: string; readonly declared?: string; readonly remaining?: number }[] {
    return this.active.map(({ rule: { text, declared, next }, remaining }) => ({
      fault: text,
      ...(declared !== undefined && { declared }),
      ...(next !== undefined && { remaining }),
    }));
  }
}

/** The random number is drawn last, only for requests that meet all other conditions, so that a run can be repeated. */
function holds({ rule, remaining, random }: ActiveRule, { path, delivery, members, used }: RequestFacts): boolean {
  if (remaining <= 0) return false;
  if (rule.path === undefined ? !delivery : !path.startsWith(rule.path)) return false;
  if (rule.rateLimit !== undefined && used <= rule.rateLimit) return false;
  if (rule.maxMembers !== undefined && members.length <= rule.maxMembers) return false;
  if (rule.reject !== undefined && !isRejected(rule.reject, members)) return false;
  return rule.probability === undefined || random() < rule.probability;
}

function isRejected(reject: string | RegExp, members: readonly string[]): boolean {
  return typeof reject === 'string' ? members.includes(reject) : members.some((member) => reject.test(member));
}

/** Random numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
