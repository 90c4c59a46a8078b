import type { Fault, Values } from '../contract';
import type { Origin } from '../runtime/queue/group-name';
import type { Change } from '../runtime/queue/change-queue';

/** What happened to the visitor of a dead letter. */
export interface KeptEvent {
  readonly audience: string;
  /** Left out, the traits that triggers name say it. */
  readonly event?: 'joined' | 'left';
  /** When it happened, as it came; validated when it is mapped. */
  readonly occurredAt?: string;
}

export interface DeadLetterQuery {
  /** Only those with a higher id. */
  readonly after?: number;
  /** Only these. */
  readonly ids?: readonly number[];
  /** Only that of the invocation with this index. */
  readonly index?: number;
  /** Only kept events. */
  readonly isEvent?: true;
  readonly limit: number;
}

export interface DeadLetter {
  readonly id: number;
  readonly index: number;
  readonly action: string;
  readonly parameters: Change['parameters'];
  /** Of a record that could not be mapped, which has no parameters. */
  readonly visitor?: Values;
  /** Of a record that is kept until it can be mapped, which has no action. */
  readonly event?: KeptEvent;
  readonly attempts: number;
  readonly fault: Fault;
  /** Epoch ms. */
  readonly at: number;
  /** The time that counts, where it is kept; epoch ms. */
  readonly occurredAt?: number;
  /** What validated the invocation; unknown of one from before this was kept. A record has none: it is mapped anew. */
  readonly storedBy?: Origin;
}
