import type { Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Credentials, TokenRequest } from '../http/credentials';
import { fieldsOfAuth, placeholder, placeOf, type Auth } from '../manifest/auth';

/** What goes out with each request, and how it is shown: with «field» in place of each secret. */
export interface ResolvedCredentials {
  readonly credentials: Credentials;
  readonly shown: Pick<Credentials, 'headers' | 'query'>;
  /** Texts that are made of secrets, such as the Base64 of a password. */
  readonly derived: readonly string[];
}

/**
 * Fills the manifest's `auth` in. Of several entries for one place, the first counts whose fields are all configured.
 * @throws ConnectorError `configuration_invalid` for a user name that Basic cannot carry
 */
export function resolveCredentials(
  auth: readonly Auth[],
  configuration: Values,
  isSecret: (field: string) => boolean,
): ResolvedCredentials {
  const fill = (text: string): string => text.replace(placeholder, (_, field: string) => String(configuration[field]));
  const show = (text: string): string =>
    text.replace(placeholder, (_, field: string) => (isSecret(field) ? `«${field}»` : String(configuration[field])));
  const credentials: { headers: Record<string, string>; query: Record<string, string>; token?: TokenRequest } = { headers: {}, query: {} };
  const shown: { headers: Record<string, string>; query: Record<string, string> } = { headers: {}, query: {} };
  const derived: string[] = [];
  const places = new Set<string>();
  for (const entry of auth) {
    const place = placeOf(entry);
    if (places.has(place) || fieldsOfAuth(entry).some((field) => configuration[field] === undefined)) continue;
    places.add(place);
    if (entry.in === 'query') {
      credentials.query[entry.name] = fill(entry.value);
      shown.query[entry.name] = show(entry.value);
    } else if (entry.in === 'oauth2ClientCredentials') {
      const { tokenUrl, clientId, clientSecret, scope, clientAuthentication } = entry;
      credentials.token = {
        url: fill(tokenUrl),
        clientId: fill(clientId),
        clientSecret: fill(clientSecret),
        ...(scope !== undefined && { scope }),
        isClientInBody: clientAuthentication === 'body',
      };
      shown.headers['Authorization'] = 'Bearer «token»';
    } else if (entry.encode === 'basic') {
      const encoded = Buffer.from(checkBasic(entry.value, fill)).toString('base64');
      derived.push(encoded);
      credentials.headers[entry.name] = `Basic ${encoded}`;
      shown.headers[entry.name] = `Basic ${show(entry.value)}`;
    } else {
      credentials.headers[entry.name] = fill(entry.value);
      shown.headers[entry.name] = show(entry.value);
    }
  }
  return { credentials, shown, derived };
}

/** What is left of the first colon is read as the user (RFC 7617, section 2). */
function checkBasic(value: string, fill: (text: string) => string): string {
  const [user = ''] = value.split(/:(?![^{]*\})/, 1);
  if (!fill(user).includes(':')) return fill(value);
  const [field = ''] = [...user.matchAll(placeholder)].map(([, name]) => name);
  throw new ConnectorError([
    fault('configuration_invalid', `${field} holds a colon, which a user name of Basic authentication cannot have.`, {
      hint: 'Give the user name alone, without the password.',
      field,
    }),
  ]);
}
