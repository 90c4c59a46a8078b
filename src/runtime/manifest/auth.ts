import type { Manifest } from '../../contract';

/** A credential of the manifest. */
export type Auth = NonNullable<Manifest['auth']>[number];

/** A configuration field in a text of the manifest. */
export const placeholder = /\{configuration\.([^{}]*)\}/g;

/** Where a credential goes: of two in one place, only one is sent. */
export function placeOf(entry: Auth): string {
  return entry.in === 'query' ? `?${entry.name}` : (entry.in === 'header' ? entry.name : 'Authorization').toLowerCase();
}

/** The configuration fields that a credential is made of. */
export function fieldsOfAuth(entry: Auth): readonly string[] {
  return textsOfAuth(entry).flatMap(([, text]) => [...text.matchAll(placeholder)].map(([, field = '']) => field));
}

/** The texts of a credential that may name fields, by their places in it. */
export function textsOfAuth(entry: Auth): readonly (readonly [place: string, text: string])[] {
  if (entry.in !== 'oauth2ClientCredentials') return [['value', entry.value]];
  const { tokenUrl, clientId, clientSecret } = entry;
  return [
    ['tokenUrl', tokenUrl],
    ['clientId', clientId],
    ['clientSecret', clientSecret],
  ];
}

/** A credential as people read it, with «field» in place of each field. */
export function showAuth(entry: Auth): string {
  const show = (text: string): string => text.replace(placeholder, '«$1»');
  if (entry.in === 'query') return `?${entry.name}=${show(entry.value)}`;
  if (entry.in === 'header') return `${entry.name}: ${entry.encode === 'basic' ? 'Basic ' : ''}${show(entry.value)}`;
  return `Authorization: Bearer «token», which ${show(entry.tokenUrl)} gives for ${show(entry.clientId)} and ${show(entry.clientSecret)}`;
}

/** The names that `auth` uses: headers in lower case, and query parameters. Requests of code must not name them. */
export function namesOfAuth(auth: readonly Auth[] = []): { readonly headers: readonly string[]; readonly query: readonly string[] } {
  const places = auth.map(placeOf);
  return {
    headers: places.filter((place) => !place.startsWith('?')),
    query: places.filter((place) => place.startsWith('?')).map((place) => place.slice(1)),
  };
}
