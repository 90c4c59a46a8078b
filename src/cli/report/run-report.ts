import type { Outcome } from '../../contract';
import type { RecordLocation } from '../../input/record-source';
import { FailureGroups } from './failure-groups';

/** Counts the outcomes of a run and prints them as JSON lines. */
export class RunReport {
  accepted = 0;
  superseded = 0;
  failed = 0;
  /** True when an outcome told of a defect. */
  hasBug = false;
  readonly failures = new FailureGroups();
  #fault: Outcome['fault'];
  #faultText = '';
  #action = '';
  #actionText = '""';

  /** Counts an outcome whose `index` is that of its record. */
  add({ status, fault }: Outcome, place: RecordLocation): void {
    if (status === 'accepted') this.accepted++;
    else if (status === 'superseded') this.superseded++;
    else {
      this.failed++;
      if (fault === undefined) return;
      this.hasBug ||= fault.kind === 'bug';
      this.failures.add(fault, place);
    }
  }

  get done(): number {
    return this.accepted + this.superseded + this.failed;
  }

  /** The line of one outcome, the same as JSON.stringify writes; faults and actions repeat, so their text is kept. */
  line({ action, status, attempts, fault }: Outcome, index: number): string {
    if (action !== this.#action) {
      this.#action = action;
      this.#actionText = JSON.stringify(action);
    }
    if (fault !== this.#fault) {
      this.#fault = fault;
      this.#faultText = fault === undefined ? '' : `,"fault":${JSON.stringify(fault)}`;
    }
    return `{"index":${index},"action":${this.#actionText},"status":"${status}","attempts":${attempts}${this.#faultText}}\n`;
  }
}
