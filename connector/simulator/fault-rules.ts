import type { FaultRule } from './fault-rule';
import { seededRandom } from './seeded-random';

/** What a rule's conditions are about. */
export interface Circumstances {
  readonly path: string;
  /** True for the request that delivers members. */
  readonly delivery: boolean;
  readonly members: readonly string[];
  /** API requests in this window, this one included. */
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

  /** @param seed for rules by chance that have no seed of their own */
  constructor(private readonly seed: number) {}

  replace(rules: readonly FaultRule[]): void {
    this.active = rules.map((rule, index) => ({
      rule,
      random: seededRandom(rule.seed ?? this.seed + index),
      remaining: rule.next ?? Infinity,
    }));
  }

  /** The first rule whose conditions hold, which is used up by one. */
  choose(circumstances: Circumstances): FaultRule | undefined {
    const chosen = this.active.find((active) => holds(active, circumstances));
    if (chosen !== undefined) chosen.remaining--;
    return chosen?.rule;
  }

  /** The smallest limit of requests for each window, `undefined` when none is set. */
  get rateLimit(): number | undefined {
    const limits = this.active.flatMap(({ rule }) => rule.rateLimit ?? []);
    return limits.length === 0 ? undefined : Math.min(...limits);
  }

  list(): readonly { readonly fault: string; readonly remaining?: number }[] {
    return this.active.map(({ rule, remaining }) => ({ fault: rule.text, ...(rule.next === undefined ? {} : { remaining }) }));
  }
}

/** Chance comes last, so that it is drawn for fitting requests alone and a run can be repeated. */
function holds({ rule, remaining, random }: ActiveRule, { path, delivery, members, used }: Circumstances): boolean {
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
