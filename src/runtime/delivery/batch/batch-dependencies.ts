import type { Context, Fault, HttpResponse, Outcome, Values } from '../../../contract';
import type { DeliveryEvent, DeliveryStats } from '../delivery';
import type { DeliveryRuntime } from '../runtime';
import type { BatchSizes } from '../throttle/batch-sizes';
import type { Throttle } from '../throttle/throttle';
import type { BatchResult } from './batch-result';
import type { OpenJobs } from './open-jobs';
import type { RefusalWatch } from './refusal-watch';

/** What the delivery of a batch needs from the dispatcher. */
export interface BatchDependencies {
  readonly runtime: DeliveryRuntime;
  readonly context: Context<Values>;
  readonly throttle: Throttle;
  readonly sizes: BatchSizes;
  readonly refusals: RefusalWatch;
  readonly jobs: OpenJobs;
  readonly stats: DeliveryStats;
  readonly onEvent: (event: DeliveryEvent) => void;
  /** Called after each settlement, also without outcomes. */
  readonly onOutcomes: (outcomes: readonly Outcome[]) => void;
  readonly onPause: (fault: Fault) => void;
  /** The address of a request as it may be logged. */
  readonly showUrl: (url: string, redact: (text: string) => string) => string;
  /** True when nothing more may be sent. */
  readonly isStopped: () => boolean;
}

/** What has become of the rows of a request, or of a job that it has begun. */
export interface BatchEvaluation {
  readonly result: BatchResult;
  /** The fault of the request or the job as a whole. */
  readonly refusal?: Fault;
  readonly response?: HttpResponse;
  /** The refusal names the items at fault. */
  readonly isNamed?: boolean;
}
