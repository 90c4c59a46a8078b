import type { SendResult } from './sender';

/** Shorter words are no secrets, and blotting them out would spoil a text. */
const shortest = 6;

/** Prepares to take the credentials out of replies, since a server may echo what it was sent, in its own way of writing. */
export function createRedactor(credentials: Readonly<Record<string, string>>): (result: SendResult) => SendResult {
  const secrets = Object.values(credentials).flatMap(spellingsOf);
  const blot = (text: string): string => secrets.reduce((blotted, secret) => blotted.replace(secret, '«secret»'), text);
  return (result) => {
    if (!('reply' in result)) return result;
    const { status, headers, body } = result.reply;
    return {
      reply: {
        status,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, blot(value)])),
        body: blotJson(blot(body), blot),
      },
    };
  };
}

/** A credential such as "Bearer abc" may come back without its first word, in other case, or as part of a URL. */
function spellingsOf(value: string): RegExp[] {
  const words = [...new Set([value, ...value.split(' ')])];
  const spellings = new Set(words.flatMap((word) => [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)]));
  return [...spellings]
    .filter(({ length }) => length >= shortest)
    .sort((one, other) => other.length - one.length)
    .map((spelling) => new RegExp(spelling.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'));
}

/** JSON may write any character as an escape, so a body that has escapes is read before it is searched. */
function blotJson(body: string, blot: (text: string) => string): string {
  if (!body.includes('\\')) return body;
  try {
    const value: unknown = JSON.parse(body);
    const written = JSON.stringify(value);
    const blotted = JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? blot(part) : part));
    return blotted === written ? body : blotted;
  } catch {
    return body;
  }
}
