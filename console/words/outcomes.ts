/** What became of a record; each has a shape, a word and a colour. */
export const outcomeWords = {
  accepted: { word: 'Accepted', tone: 'good' },
  superseded: { word: 'Replaced by a newer change', tone: 'idle' },
  failed: { word: 'Failed', tone: 'wrong' },
} as const;
