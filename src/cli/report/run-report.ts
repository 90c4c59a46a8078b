import type { Fault, Outcome } from '../../contract';
import { actors } from '../../faults/kinds';
import type { RecordLocation } from '../../input/record-source';
import { countOf, formatCount } from '../../runtime/validation/format-count';
import { plain, sign, type Paint } from './colors';
import { printable } from './render-faults';

const mostGroups = 40;
const mostPlaces = 5;

interface Group {
  readonly fault: Fault;
  count: number;
  readonly places: RecordLocation[];
}

/** Collects what failed, by what is wrong, in bounded memory. */
export class FailureGroups {
  readonly #groups = new Map<string, Group>();
  #total = 0;
  #last: { readonly fault: Fault; readonly group: Group } | undefined;

  add(fault: Fault, place: RecordLocation): void {
    this.#total++;
    const group = this.#last?.fault === fault ? this.#last.group : this.#groupOf(fault);
    this.#last = { fault, group };
    group.count++;
    if (group.places.length < mostPlaces) group.places.push(place);
  }

  /** The table for a person: the largest group first. Empty when nothing failed. */
  render(paint: Paint = plain): string {
    const groups = [...this.#groups.values()].sort((one, other) => other.count - one.count);
    if (groups.length === 0) return '';
    return `\n${countOf(this.#total, 'record')} failed:\n${groups.map((group) => renderGroup(group, paint)).join('')}`;
  }

  /** Faults with the same code and words are one group; when there are too many, those with the same code are. */
  #groupOf(fault: Fault): Group {
    const exact = `${fault.code}\n${fault.message}\n${fault.vendorMessage ?? ''}`;
    const key = this.#groups.has(exact) || this.#groups.size < mostGroups ? exact : fault.code;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { fault, count: 0, places: [] };
    this.#groups.set(key, group);
    return group;
  }
}

function renderGroup({ fault, count: failed, places }: Group, paint: Paint): string {
  const name = fault.field === undefined ? fault.code : `${fault.code} (${fault.field})`;
  const lines = [
    `  ${sign(paint, 'bad')}${formatCount(failed)} × ${paint('red', name)}`,
    `      ${printable(fault.message)}`,
    ...(fault.vendorMessage === undefined ? [] : [`      The vendor said: ${printable(fault.vendorMessage)}`]),
    `      What to do: ${printable(fault.hint)}`,
    `      Who must act: ${actors[fault.who]}`,
    `      ${renderPlaces(places, failed)}`,
  ];
  return `\n${lines.join('\n')}\n`;
}

/** Lines are what an editor shows; where a format has none, the indexes of the records stand in. */
function renderPlaces(places: readonly RecordLocation[], failed: number): string {
  const sorted = [...places].sort((one, other) => one.index - other.index);
  const noun = places.every(({ line }) => line !== undefined) ? 'Line' : 'Record index';
  const shown = sorted.map(({ index, line }) => String(noun === 'Line' ? line : index)).join(', ');
  const plural = noun === 'Line' ? 'Lines' : 'Record indexes';
  return `${failed === 1 ? noun : plural} ${shown}${failed > places.length ? ', …' : ''}`;
}

/** Counts the outcomes of a run and prints them as JSON lines. */
export class RunReport {
  accepted = 0;
  superseded = 0;
  failed = 0;
  /** Records that nothing was tried with, because the delivery ended before. */
  notSent = 0;
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
    else if (fault?.code === 'not_sent') this.notSent++;
    else {
      this.failed++;
      if (fault === undefined) return;
      this.hasBug ||= fault.kind === 'bug';
      this.failures.add(fault, place);
    }
  }

  get done(): number {
    return this.accepted + this.superseded + this.failed + this.notSent;
  }

  /** The line of one outcome, as JSON.stringify writes it; faults and actions repeat, so their text is kept. */
  line({ action, status, attempts, fault }: Outcome, { index, line }: RecordLocation): string {
    if (action !== this.#action) {
      this.#action = action;
      this.#actionText = JSON.stringify(action);
    }
    if (fault !== this.#fault) {
      this.#fault = fault;
      this.#faultText = fault === undefined ? '' : `,"fault":${JSON.stringify(fault)}`;
    }
    const place = line === undefined ? '' : `,"line":${line}`;
    const shown = fault?.code === 'not_sent' ? 'not_sent' : status;
    return `{"index":${index}${place},"action":${this.#actionText},"status":"${shown}","attempts":${attempts}${this.#faultText}}\n`;
  }
}
