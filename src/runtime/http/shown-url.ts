/** The address of a request as it may be logged: a query, and what stands before an @, may hold a secret. */
export function withoutQuery(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** A URL with «query» in place of its query, and without a user name and a password. A text that is no such URL stays. */
export function hideQuery(url: string): string {
  if (!URL.canParse(url)) return url;
  const { username, password, search, hash } = new URL(url);
  return username + password + search + hash === '' ? url : `${withoutQuery(url)}${search === '' ? '' : '?«query»'}`;
}
