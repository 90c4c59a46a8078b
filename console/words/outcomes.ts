import type { Outcome } from '../api/types';
import type { Tone } from './states';

/** What became of a record. */
export const outcomeWords: Readonly<Record<Outcome['status'], { readonly word: string; readonly tone: Tone }>> = {
  accepted: { word: 'Accepted', tone: 'good' },
  superseded: { word: 'Replaced by a newer change', tone: 'idle' },
  failed: { word: 'Failed', tone: 'wrong' },
};
