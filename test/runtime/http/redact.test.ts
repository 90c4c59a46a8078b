import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redactorOf } from '../../../src/runtime/delivery/batch/redact';
import { createRedactor } from '../../../src/runtime/http/redactor';
import type { Row } from '../../../src/runtime/queue/change-queue';
import { cpuMsOf } from '../../cpu-time';
import { propertyRuns } from '../../property-runs';

const token = 'api-"Quoted"/back\\slash+plus';

function redacted(body: string, headers: Record<string, string> = {}, secrets = [token, 'word-of-bearer', 'six666', 'short']) {
  return createRedactor(secrets)({ response: { status: 400, headers, body } }) as {
    readonly response: { readonly body: string; readonly headers: Record<string, string> };
  };
}

/** Each character as an escape of its code. */
function escaped(text: string, write: (code: number) => string): string {
  return Array.from(text, (sign) => write(sign.codePointAt(0) ?? 0)).join('');
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How servers, proxies and libraries write a text. */
const writings: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['in small letters', (text) => text.toLowerCase()],
  ['in a URL', encodeURIComponent],
  ['in a form', (text) => new URLSearchParams({ a: text }).toString().slice(2)],
  ['in a URL, every byte', (text) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
  ['in a URL, twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['in JSON', (text) => JSON.stringify(text).slice(1, -1)],
  ['in JSON, with escaped slashes', (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/').replaceAll('@', '\\u0040')],
  [
    'in JSON, every character',
    (text) => escaped(text, (code) => (code > 0xffff ? String.fromCodePoint(code) : `\\u${code.toString(16).padStart(4, '0')}`)),
  ],
  ['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
  ['in HTML', (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('@', '&commat;').replaceAll('.', '&period;')],
  ['in HTML with names of letters', (text) => text.replaceAll('ü', '&uuml;').replaceAll('É', '&Eacute;').replaceAll('ñ', '&ntilde;')],
  ['in HTML in decimals', (text) => escaped(text, (code) => `&#${code};`)],
  ['in HTML in hexadecimals', (text) => escaped(text, (code) => `&#x${code.toString(16)};`)],
  ['in base64', base64],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
  ['in hexadecimal with a prefix', (text) => `0x${Buffer.from(text).toString('hex').toUpperCase()}`],
  ['in the escapes of newer JavaScript', (text) => Array.from(text, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('')],
  ['as UTF-8 that was read as Latin-1', (text) => Buffer.from(text).toString('latin1')],
  ['in base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ['in base64 with more', (text) => base64(`{"user":"${text}"}`)],
  ['in Basic', (text) => `Basic ${base64(`user:${text}`)}`],
  ['composed', (text) => text.normalize('NFC')],
  ['decomposed', (text) => text.normalize('NFD')],
  ['with invisible characters', (text) => Array.from(text).join('\u200b')],
  ['in wide letters', (text) => escaped(text, (code) => String.fromCodePoint(code > 0x20 && code < 0x7f ? code + 0xfee0 : code))],
];

describe('a secret in a response', () => {
  test.each(writings)('is replaced %s', (_name, write) => {
    const { body, headers } = redacted(`you sent ${write(token)}.`, { 'x-echo': write(token) }).response;
    expect([body, headers['x-echo']]).toEqual([expect.stringContaining('«secret»'), expect.stringContaining('«secret»')]);
    expect(`${body} ${headers['x-echo']}`).not.toMatch(/quoted|back|slash/i);
    expect(body).toMatch(/^you sent .*\.$/);
  });

  test.each<[string, string]>([
    ['without its beginning', token.slice(4)],
    ['without its end', token.slice(0, 12)],
    ['its end', token.slice(-9)],
    ['a part of it in base64', base64(token.slice(5, 20))],
    ['six characters as a word', 'six666'],
  ])('is replaced in part: %s', (_name, part) => {
    expect(redacted(`(${part})`).response.body).toBe('(«secret»)');
  });

  test.each([['short'], ['the six6667'], ['Bearer'], ['api-key'], ['slash+p']])('is not seen in %j', (text) => {
    expect(redacted(text).response.body).toBe(text);
  });

  test('leaves JSON what it is, also where the secret is escaped', () => {
    const body = JSON.stringify({ a: token, b: [encodeURIComponent(token), 1], c: 'd' }).replaceAll('/', '\\/');
    expect(JSON.parse(redacted(body).response.body)).toEqual({ a: '«secret»', b: ['«secret»', 1], c: 'd' });
  });

  test('does not change a body without a secret, nor one that only looks like JSON', () => {
    for (const body of ['{"a":"\\u0041"}', '{"a":"\\', `${'['.repeat(60_000)}"\\u0041"`, '&nosuch; %zz &#99999999;'])
      expect(redacted(body).response.body).toBe(body);
  });
});

function rowOf(parameters: Row['parameters']): Row {
  const row = { action: 'add', scope: undefined, key: '', group: 'add', invocationIndex: 0, sequence: 1 } as const;
  return { ...row, parameters, attempts: 0, consecutiveFailures: 0, isResend: false, uncertainUntil: 0 };
}

describe("a member in a vendor's text", () => {
  const email = 'Jörg.Müller+news@exämple.example';
  const members = [
    rowOf({ memberId: 'crm|0042-É/ñ', email, name: 'Zoë de la Peña', phone: '+49 170 5550123' }),
    rowOf({ memberId: 'crm|0043', account: 90_210_777, tags: ['gold-tier', { nested: 'deeply-hidden' }], score: 5 }),
  ];
  const redact = redactorOf(members);
  const values = ['crm|0042-É/ñ', email, 'Zoë de la Peña', '+49 170 5550123'];
  const cases = writings.flatMap(([name, write]) => values.map((value) => [name, write(value)] as const));

  test.each(cases)('is replaced %s: %s', (_name, written) => {
    const shown = redact(`no <${written}> here`);
    // A mark of the last letter may stay.
    expect(shown).toMatch(/^no <(Basic )?«\w+»\p{M}?> here$/u);
  });

  test.each<[string, string]>([
    ['cut: Jörg.Mül… is unknown', 'cut: «email»… is unknown'],
    ['the account jörg.müller+news', 'the account «email»'],
    ['Peña is no name', '«name» is no name'],
    ['90210777 and deeply-hidden and GOLD-TIER', '«account» and «tags» and «tags»'],
    ['5 of 15 have score 5', '5 of 15 have score 5'],
    ['the key crm|0043 is another one than crm|0049', 'the key «memberId» is another one than «memberId»9'],
  ])('is replaced in part, by word, and in lists: %s', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  test('is replaced as a word when it is short, and not inside of words', () => {
    const short = redactorOf([rowOf({ id: 'ana', n: 'a7', one: '7', blank: ' ', empty: '', sign: '(?', '$&': 'a.' })]);
    expect(short('no anabel, ana or a7')).toBe('no anabel, «id» or «n»');
    expect(short('7 of 17, what (?')).toBe('«one» of 17, what «sign»');
    expect(short('no a. but ab')).toBe('no «$&» but ab');
    expect(short(`token ${base64('Ana')}`)).toBe('token «id»');
  });

  test('is replaced wherever it stands, whatever stands beside it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, unit: 'grapheme-ascii' }).filter((text) => text.trim().length > 5),
        fc.string(),
        fc.constantFrom(...writings),
        (value, around, [, write]) => {
          const shown = redactorOf([rowOf({ value })])(`${around} ${write(value)} ${around}`);
          expect(shown).toContain('«value»');
        },
      ),
      propertyRuns(100),
    );
  });

  test('costs little: 1,000 members, and 64 KiB full of them', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) =>
      rowOf({ memberId: `user-${at * 7_919}`, email: `user-${at}@example.com`, name: `Ana ${at}` }),
    );
    const text = rows
      .map(({ parameters }) => `${String(parameters['email'])} ${encodeURIComponent(String(parameters['email']))}, `)
      .join('');
    const body = text.repeat(2).slice(0, 65_536);
    let shown = '';
    expect(await cpuMsOf(() => (shown = redactorOf(rows)(body)))).toBeLessThan(400);
    expect(shown).not.toContain('@');
  });
});

test.each([['x'], ['='], ['%41'], ['\\u0041'], ['&#65;'], [' '], ['+']])(
  'reads millions of %j in a row, and what stands behind them',
  (part) => {
    const { response } = redacted(`${part.repeat(Math.ceil(9_000_000 / part.length))} ${base64(`user:${token}`)}`);
    expect(response.body.slice(-20)).toContain('«secret»');
  },
);
