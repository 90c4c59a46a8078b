import type { Account } from './account';
import type { FaultRules } from './fault-rules';
import type { OpenRequests } from './open-requests';
import type { RateWindow } from './rate-window';
import type { RequestCounts } from './request-counts';
import type { SegmentStore } from './segment-store';
import type { Timers } from './timers';

/** All that the simulator knows and remembers. */
export interface Simulation {
  readonly account: Account;
  readonly store: SegmentStore;
  readonly rules: FaultRules;
  readonly openRequests: OpenRequests;
  readonly rateWindow: RateWindow;
  /** Requests that deliver members. */
  readonly deliveries: RequestCounts;
  /** All others but those to the simulator's own pages. */
  readonly otherRequests: RequestCounts;
  /** Changes that are still to be applied. */
  readonly lateChanges: Timers;
  /** Everything else that waits. */
  readonly waits: Timers;
  /** Epoch ms. */
  readonly now: () => number;
}
