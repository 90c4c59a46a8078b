import type { Values } from '../../contract';
import { withQuery } from '../../runtime/http/credentials';
import type { Declaration } from '../../runtime/manifest/declaration';
import { resolveCredentials } from '../../runtime/open/credentials';
import { secretFields, secretsOf } from '../secrets';
import type { FixtureRequest } from './fixture';

/** The token that a fixture is played with: fixtures hold the vendor's answers to actions alone. */
export const fixtureToken = 'fixture-token';

/** How requests that have been sent are shown. */
export interface CredentialView {
  /** Where the token is fetched, if one is. */
  readonly tokenUrl: string | undefined;
  /** Puts «field» in place of each credential that is as it should be, and of each secret elsewhere. Names of headers are in lower case. */
  hide(url: string, headers: Readonly<Record<string, string>>): Pick<FixtureRequest, 'url' | 'headers'>;
}

/** How the requests of a configuration are shown in a fixture. */
export function viewCredentials(declaration: Declaration, configuration: Values): CredentialView {
  const secrets = secretsOf(declaration, configuration);
  const names = secretFields(declaration);
  const { credentials, shown } = resolveCredentials(declaration.manifest.auth ?? [], configuration, (name) => names.includes(name));
  const { query = {}, token, headers = {} } = credentials;
  const sentHeaders = { ...headers, ...(token && { Authorization: `Bearer ${fixtureToken}` }) };
  const shownHeaders = Object.entries(sentHeaders).map(
    ([name, value]) => [name.toLowerCase(), value, shown.headers?.[name] ?? ''] as const,
  );
  const shownQuery = Object.entries(query).map(([name, value]) => {
    const [sent = '', as = ''] = [value, shown.query?.[name] ?? ''].map((text) =>
      withQuery(new URL('https://localhost'), { [name]: text }).search.slice(1),
    );
    return [sent, decodeURIComponent(as)] as const;
  });
  return {
    tokenUrl: token?.url,
    hide: (url, sent) => ({
      url: secrets.redact(
        shownQuery.reduce((text, [value, as]) => text.replace(new RegExp(`(?<=[?&])${escapeForRegExp(value)}(?=&|$)`), () => as), url),
      ),
      headers: Object.fromEntries(
        Object.entries(sent).map(([name, value]) => {
          const [, , as] = shownHeaders.find(([header, expected]) => header === name && expected === value) ?? [];
          return [name, as ?? secrets.redact(value)];
        }),
      ),
    }),
  };
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
