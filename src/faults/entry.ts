import type { Actor, FaultKind } from '../contract';

/** What the catalogue says of one fault. */
export interface FaultEntry {
  readonly kind: FaultKind;
  readonly who: Actor;
  /** Heading in the documents. */
  readonly title: string;
  /** What to do about it. A fault may carry a more exact one. */
  readonly hint: string;
}
