import type { Membership } from '../audience';

/** How a ledger was opened, with what stands for an option that was left out. */
export interface PostgresQueueSettings {
  readonly isHost: boolean;
  readonly membership: Membership | undefined;
  readonly lateApplyMs: number;
  readonly leaseMs: number;
  /** How long intake and questions are asked again after a passing failure; milliseconds. */
  readonly intakePatienceMs: number;
  /** The same for claims and settlements. */
  readonly patienceMs: number;
}
