import type { SendResult } from './sender';

/** Shorter words are no secrets, and blotting them out would spoil a text. */
const shortest = 6;

/** Takes the credentials out of a reply, since a server may echo what it was sent. */
export function conceal(result: SendResult, credentials: Readonly<Record<string, string>>): SendResult {
  if (!('reply' in result)) return result;
  // A credential such as "Bearer abc" may come back without its first word.
  const secrets = Object.values(credentials)
    .flatMap((value) => [value, ...value.split(' ')])
    .filter(({ length }) => length >= shortest);
  const blot = (text: string): string => secrets.reduce((blotted, secret) => blotted.replaceAll(secret, '«secret»'), text);
  const { status, headers, body } = result.reply;
  return { reply: { status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, blot(value)])), body: blot(body) } };
}
