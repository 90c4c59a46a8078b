import type { SendResult } from './sender';

/** Shorter words are not secrets, and replacing them would make a text unreadable. */
const minLength = 6;

/** Replaces credentials in responses, since a server may echo them, and in another notation. */
export function createRedactor(credentials: Readonly<Record<string, string>>): (result: SendResult) => SendResult {
  const secrets = Object.values(credentials).flatMap(spellingsOf);
  const redact = (text: string): string => secrets.reduce((redacted, secret) => redacted.replace(secret, '«secret»'), text);
  return (result) => {
    if (!('response' in result)) return result;
    const { headers, body } = result.response;
    return {
      response: {
        ...result.response,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)])),
        body: redactJson(redact(body), redact),
      },
    };
  };
}

/** A credential such as "Bearer abc" may come back without its first word, in another case, or as part of a URL. */
function spellingsOf(value: string): RegExp[] {
  const words = [...new Set([value, ...value.split(' ')])];
  const spellings = new Set(words.flatMap((word) => [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)]));
  return [...spellings]
    .filter(({ length }) => length >= minLength)
    .sort((one, other) => other.length - one.length)
    .map((spelling) => new RegExp(spelling.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'));
}

/** JSON may write any character as an escape, so a body with escapes is parsed before it is searched. */
function redactJson(body: string, redact: (text: string) => string): string {
  if (!body.includes('\\')) return body;
  try {
    const value: unknown = JSON.parse(body);
    const written = JSON.stringify(value);
    const redacted = JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? redact(part) : part));
    return redacted === written ? body : redacted;
  } catch {
    return body;
  }
}
