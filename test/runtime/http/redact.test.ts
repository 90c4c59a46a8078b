import { expect, test } from '@jest/globals';
import { createRedactor } from '../../../src/runtime/http/redactor';

const token = 'api-"Quoted"/back\\slash+plus';

function redacted(body: string, headers: Record<string, string> = {}): string {
  return JSON.stringify(
    createRedactor({ Authorization: token, Other: 'Bearer word-of-bearer' })({ response: { status: 400, headers, body } }),
  );
}

test.each<[string, string]>([
  ['as it is', `you sent ${token}.`],
  ['as JSON writes it', JSON.stringify({ message: `you sent ${token}` })],
  [
    'as JSON may write it',
    `{"message":"${Array.from(token, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
  ],
  ['as PHP writes JSON', JSON.stringify({ message: token }).replaceAll('/', '\\/')],
  ['in a URL', `https://vendor.example/?token=${encodeURIComponent(token)}`],
  ['in capitals', token.toUpperCase()],
  ['in part', 'the word was word-of-bearer'],
])('replaces a credential in a response %s', (_name, body) => {
  const shown = redacted(body, { 'x-echo': token, location: `https://word-of-bearer.example/` });
  const all = [shown, (JSON.parse(shown) as { response: { body: string } }).response.body];
  for (const text of all) {
    expect(text).not.toMatch(/quoted|word-of-bearer/i);
    expect(text).toContain('«secret»');
  }
});

test('does not change a body without a credential, nor one that only looks like JSON', () => {
  for (const body of ['{"a":"\\u0041"}', '{"a":"\\', `${'['.repeat(60_000)}"\\u0041"`]) {
    const { response } = createRedactor({ Authorization: token })({ response: { status: 400, headers: {}, body } }) as {
      response: { body: string };
    };
    expect(response.body).toBe(body);
  }
});
