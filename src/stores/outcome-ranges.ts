import type { Fault, Outcome } from '../contract';
import { withoutVendorMessage } from '../fault';

/** Outcomes that differ only in their index, which counts up from `first`. */
export interface OutcomeRange {
  readonly first: number;
  readonly count: number;
  readonly action: string;
  readonly status: Outcome['status'];
  readonly attempts: number;
  /** As JSON. */
  readonly fault: string | null;
}

/** A limit, so that the range of an index can be found by where it begins. */
export const maxRangeLength = 1_000;

const texts = new WeakMap<Fault, string>();

/** A fault as it is stored. Outcomes of one batch mostly share theirs, and a caller may have asked for it before. */
export function textOf(fault: Fault): string {
  const known = texts.get(fault);
  if (known !== undefined) return known;
  const text = JSON.stringify(fault);
  texts.set(fault, text);
  return text;
}

/** Makes neighbouring faults that say the same one object, so that their outcomes are joined without comparing texts. */
export class SharedFaults {
  #last: { readonly fault: Fault; readonly text: string } | undefined;

  share(fault: Fault): Fault {
    const text = JSON.stringify(fault);
    if (this.#last?.text === text) return this.#last.fault;
    texts.set(fault, text);
    this.#last = { fault, text };
    return fault;
  }
}

/**
 * Joins outcomes that differ only in their index.
 * @param keepsVendorMessages of a run, whose outcomes are deleted with it. In the log of a host they would outlive their member.
 */
export function toOutcomeRanges(outcomes: readonly Outcome[], keepsVendorMessages = false): OutcomeRange[] {
  const ranges: { -readonly [Name in keyof OutcomeRange]: OutcomeRange[Name] }[] = [];
  let previous: Fault | undefined;
  for (const { index, action, status, attempts, fault } of [...outcomes].sort((one, other) => one.index - other.index)) {
    const last = ranges.at(-1);
    const isKept = keepsVendorMessages || fault?.vendorMessage === undefined;
    const isSame = last !== undefined && fault === previous;
    previous = fault;
    const text = isSame ? last.fault : fault === undefined ? null : textOf(isKept ? fault : withoutVendorMessage(fault));
    const continues =
      last !== undefined &&
      last.first + last.count === index &&
      last.count < maxRangeLength &&
      last.action === action &&
      last.status === status &&
      last.attempts === attempts &&
      last.fault === text;
    if (continues) last.count += 1;
    else ranges.push({ first: index, count: 1, action, status, attempts, fault: text });
  }
  return ranges;
}

/** The outcomes of ranges with an index of at least `from` and less than `to`. */
export function fromOutcomeRanges(ranges: readonly OutcomeRange[], from: number, to: number): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const { first, count, action, status, attempts, fault: text } of ranges) {
    const fault = text === null ? undefined : (JSON.parse(text) as Fault);
    for (let index = Math.max(first, from); index < Math.min(first + count, to); index += 1)
      outcomes.push({ index, action, status, attempts, ...(fault && { fault }) });
  }
  return outcomes;
}
