import type { Outcome } from '../../src/contract';
import type { RowResult } from './row';

/** Collects what is not as it must be, and figures. */
export class Findings {
  readonly broken: string[] = [];
  readonly figures: Record<string, number | string> = {};

  expect(isSo: boolean, what: string): void {
    if (!isSo) this.broken.push(what);
  }

  get result(): RowResult {
    return { wrong: 0, broken: this.broken, figures: this.figures };
  }
}

/** The statuses of outcomes, or the codes of their faults, each once. */
export function codesOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ status, fault }) => fault?.code ?? status))].sort().join(', ');
}
