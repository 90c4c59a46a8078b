/** What the sender adds to each request whose `credentials` is `include`. */
export interface Credentials {
  /** Header name to secret value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of a query parameter to secret value. */
  readonly query?: Readonly<Record<string, string>>;
  /** How the token of `Authorization: Bearer` is fetched. */
  readonly token?: TokenRequest;
}

/** OAuth 2 client credentials (RFC 6749, section 4.4). */
export interface TokenRequest {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
  /** Whether the body says who the client is. Else the header Authorization does. */
  readonly isClientInBody: boolean;
}

/** A URL with the query parameters that carry credentials. What it has already stays as it is written. */
export function withQuery(url: URL, query: Credentials['query'] = {}): URL {
  return Object.keys(query).length === 0 ? url : new URL(addQuery(url.href, query, encodeURIComponent));
}

interface Shown {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as people see it, with credentials that are shown. */
export function showCredentials(
  { url, headers, credentials }: Shown & { readonly credentials: 'include' | 'omit' },
  shown: Pick<Credentials, 'headers' | 'query'>,
): Shown {
  if (credentials === 'omit') return { url, headers };
  return { url: addQuery(url, shown.query ?? {}, (text) => text), headers: { ...headers, ...shown.headers } };
}

/** A URL of code has no fragment. */
function addQuery(url: string, query: Readonly<Record<string, string>>, encode: (text: string) => string): string {
  const added = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`);
  if (added.length === 0) return url;
  const separator = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&';
  return url + separator + added.join('&');
}
