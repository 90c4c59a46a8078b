import type { FaultKind } from '../../../contract';
import { faultKinds } from '../../../faults/kinds';

/** What is done with a batch. It follows from the fault's kind and from nothing else. */
export type Decision = (typeof faultKinds)[FaultKind]['decision'];

/** @param items how many invocations the request carried: one alone cannot be split, so it fails */
export function decide(kind: FaultKind, items: number): Decision {
  const { decision } = faultKinds[kind];
  return decision === 'split' && items <= 1 ? 'fail' : decision;
}
