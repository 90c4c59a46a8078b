import type { Account } from './account';
import type { FaultRules } from './faultRules';
import type { OpenRequests } from './openRequests';
import type { RateWindow } from './rateWindow';
import type { RequestCounts } from './requestCounts';
import type { SegmentStore } from './segmentStore';
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
