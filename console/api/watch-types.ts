import type { Fault, Values } from './types';

/** What the host says about the state of connections, as far as this page reads it. Times are RFC 3339. */

export interface StateFacts {
  readonly connection: string;
  readonly now: string;
  readonly status: 'inactive' | 'active' | 'paused';
  readonly since?: string;
  readonly checkedAt?: string;
  readonly waiting: number;
  readonly oldestAt?: string;
  readonly deadLetters: number;
  readonly lastAcceptedAt?: string;
  readonly perSecond?: number;
  /** Of a template: how many connections follow it. */
  readonly audiences?: number;
  readonly stop?: { readonly fault: Fault; readonly since?: string; readonly nextAt?: string };
  readonly times?: { readonly since: string; readonly stale?: number; readonly ahead?: number; readonly unordered?: number };
  readonly hold?: Hold & { readonly from: number; readonly to: number; readonly since?: string };
}

export interface Hold {
  readonly hold: number;
  readonly removals: number;
}

export interface SeriesPoint {
  readonly at: string;
  readonly accepted: number;
  readonly failed: number;
  readonly requests: number;
}

export interface Series {
  readonly stepMs: number;
  readonly points: readonly SeriesPoint[];
}

export type Period = 'hour' | 'day' | 'week' | 'sketch';

export interface Reason {
  readonly reason: string;
  readonly count: number;
  readonly failedAgain: number;
  readonly replays: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly upTo: number;
  readonly example: number;
  readonly action: string;
  readonly fault: Fault;
}

export interface Replay {
  readonly id: string;
  readonly reason: string;
  readonly upTo: number;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly asked: number;
  readonly accepted: number;
  readonly failedAgain: number;
  readonly replaced: number;
  readonly gone: number;
  readonly waiting: number;
  readonly meanwhile: number;
}

export interface Question extends Hold {
  readonly from: number;
  readonly to: number;
  readonly waiting: { readonly removals: number; readonly additions: number; readonly others: number };
  readonly limit: { readonly members?: number; readonly percent?: number };
  readonly sample: readonly { readonly index: number; readonly action: string; readonly parameters: Values }[];
}

export interface Change {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly what: readonly string[];
}
