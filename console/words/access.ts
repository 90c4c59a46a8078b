import type { Scope } from '../api/types';

/** What a token allows. */
export const scopeWords: Readonly<Record<Scope, { readonly title: string; readonly allows: string }>> = {
  intake: { title: 'Send records', allows: 'Sends records and nothing else; it can read, change and delete nothing.' },
  read: { title: 'Read', allows: 'Reads connections, outcomes, failed records and figures; it changes nothing.' },
  admin: { title: 'Everything', allows: 'Does everything, also making and revoking tokens.' },
};

export const eventWords = { joined: 'joins', left: 'leaves' } as const;

/** In place of a token that is not known here. */
export const tokenPlaceholder = 'TOKEN';
