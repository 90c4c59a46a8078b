import type { Outcome } from '../../../src/contract';
import type { ChangeQueue } from '../../../src/runtime/queue/change-queue';

/** What survives a process: a queue, and the outcomes that were written with what caused them. */
export interface Disk {
  /** Opens the queue for the next process. The one before must be dead. */
  open(): Promise<OpenedDisk>;
  /** Every outcome so far. */
  outcomes(): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

export interface OpenedDisk {
  readonly queue: ChangeQueue;
  /** Invocations that earlier processes took in. */
  readonly taken: number;
}
