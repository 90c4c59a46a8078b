import type { Outcome } from '../api/types';
import type { Tone } from './states';

/** What became of a record. */
export const outcomeWords: Readonly<Record<Outcome['status'], { readonly word: string; readonly tone: Tone }>> = {
  accepted: { word: 'Accepted', tone: 'good' },
  superseded: { word: 'Replaced', tone: 'idle' },
  failed: { word: 'Failed', tone: 'wrong' },
};

/** Why it was not accepted, in one sentence; empty when it was. */
export function whyOf({ status, fault }: Pick<Outcome, 'status' | 'fault'>): string {
  if (status === 'superseded') return 'A newer change of the same member counts, so this one was not needed.';
  return fault?.message ?? '';
}

/** The same for a list, where a line has little space: of a request that was refused, what that means comes before its address. */
export function shortWhyOf(outcome: Pick<Outcome, 'status' | 'fault'>): string {
  const { message = '', hint = '' } = outcome.fault ?? {};
  return /^[A-Z]+ https?:/.test(message) && hint !== '' ? hint : whyOf(outcome);
}
