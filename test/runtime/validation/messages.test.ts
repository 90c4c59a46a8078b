import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { openValidators } from '../../../src/runtime/validation/open-validators';

const root = path.resolve(__dirname, '../../../..');
const declaration = readManifest(root);
const { configuration, actions } = declaration.manifest;
const validators = openValidators({
  ...declaration,
  configuration,
  parameters: Object.values(actions).map(({ parameters }) => parameters),
});
const parametersValidator = validators[actions['add-member-to-segment']!.parameters]!;
const configurationValidator = validators[configuration]!;

const memberIdMustBe =
  'Member ID (memberId) must be text of 1 to 1,024 characters, not blank, without control characters or line breaks; it is ';
const contexts = 'You find it at https://launchdarkly.com/docs/home/flags/contexts.';

function parameterProblems(value: unknown): readonly string[] {
  expect(parametersValidator.accepts(value)).toBe(false);
  return parametersValidator.problems(value).map(({ field, message, hint }) => `${field} | ${message} | ${hint}`);
}

function configurationProblems(value: unknown): readonly string[] {
  expect(configurationValidator.accepts(value)).toBe(false);
  return configurationValidator.problems(value).map(({ field, message, hint }) => `${field} | ${message} | ${hint}`);
}

const complete = {
  clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
  accessToken: 'api-00000000-0000-4000-8000-000000000000',
  segmentName: 'Frequent buyers',
  segmentId: 'frequent-buyers',
};

describe('problems of parameters', () => {
  test.each<[string, unknown, string]>([
    ['empty text', '', `empty text. | Correct the value. ${contexts}`],
    ['blank text', ' \t\n\u2028 ', `blank text. | Correct the value. ${contexts}`],
    ['a number', 4711, `a number. | Write it as text, in quotation marks. ${contexts}`],
    ['null', null, `null. | Correct the value. ${contexts}`],
    ['a Boolean', true, `a Boolean. | Correct the value. ${contexts}`],
    ['a list', ['user'], `a list. | Correct the value. ${contexts}`],
    ['an object', { id: 'user' }, `an object. | Correct the value. ${contexts}`],
    ['a line break', 'user\r\n4711', `text with a line break at character 5 (U+000D). | Correct the value. ${contexts}`],
    ['a line separator', 'user\u20284711', `text with a line break at character 5 (U+2028). | Correct the value. ${contexts}`],
    ['a control character', '😀\u0000', `text with a control character at character 2 (U+0000). | Correct the value. ${contexts}`],
    ['a lone surrogate', 'user-\ud800', `text with half of a surrogate pair at character 6 (U+D800). | Correct the value. ${contexts}`],
    ['a megabyte', 'a'.repeat(1_048_576), `text of 1,048,576 characters. | Correct the value. ${contexts}`],
    ['a long text of pairs', '😀'.repeat(1_025), `text of 1,025 characters. | Correct the value. ${contexts}`],
    [
      'a long text with a line break',
      `${'a'.repeat(1_024)}\n`,
      `text of 1,025 characters with a line break at character 1,025 (U+000A). | Correct the value. ${contexts}`,
    ],
  ])('describe %s as a Member ID by its shape', (_name, memberId, rest) => {
    expect(parameterProblems({ memberId })).toEqual([`memberId | ${memberIdMustBe}${rest}`]);
  });

  test('name a missing parameter, what it must be and where to find it', () => {
    expect(parameterProblems({})).toEqual([
      `memberId | Member ID (memberId) is missing. | Set it to text of 1 to 1,024 characters, not blank, without control characters or line breaks. ${contexts}`,
    ]);
  });

  test('list everything at once', () => {
    expect(
      parameterProblems({ memberID: 'a', mail: 'x', phone_number: 'y', colour: 'z', lastName: 7, httpRequestSessionId: 'yes' }),
    ).toEqual([
      `memberId | Member ID (memberId) is missing. | Set it to text of 1 to 1,024 characters, not blank, without control characters or line breaks. ${contexts}`,
      'memberID | "memberID" is not a parameter of the action. | Did you mean "memberId"?',
      'mail | "mail" is not a parameter of the action. | Did you mean "email"?',
      'phone_number | "phone_number" is not a parameter of the action. | Did you mean "phoneNumber"?',
      'colour | "colour" is not a parameter of the action. | Remove it, or use one of memberId, httpRequestSessionId, lastName, firstName, email, phoneNumber.',
      'httpRequestSessionId | HTTP Request Session ID (httpRequestSessionId) must be true or false; it is text of 3 characters. | Correct the value.',
      'lastName | Last Name (lastName) must be text of at most 1,024 characters; it is a number. | Write it as text, in quotation marks.',
    ]);
  });

  test('refuse __proto__ and constructor as unknown names', () => {
    expect(parameterProblems(JSON.parse('{"memberId":"a","__proto__":{"email":"b"},"constructor":1}'))).toEqual([
      '__proto__ | "__proto__" is not a parameter of the action. | Remove it, or use one of memberId, httpRequestSessionId, lastName, firstName, email, phoneNumber.',
      'constructor | "constructor" is not a parameter of the action. | Remove it, or use one of memberId, httpRequestSessionId, lastName, firstName, email, phoneNumber.',
    ]);
  });

  test('cut unknown names and make them visible', () => {
    const [problem = ''] = parameterProblems({ memberId: 'a', [`\u001b[31m\u202e"${'x'.repeat(10_000)}`]: 1 });
    expect(problem).toBe(
      `\\u001b[31m\\u202e\\"${'x'.repeat(53)}… | "\\u001b[31m\\u202e\\"${'x'.repeat(53)}…" is not a parameter of the action. | Remove it, or use one of memberId, httpRequestSessionId, lastName, firstName, email, phoneNumber.`,
    );
  });

  test('stop after twenty', () => {
    const value = { memberId: 'a', ...Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`column${index}`, 1])) };
    const problems = parameterProblems(value);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe(' | There are 4,980 more problems. | Correct these first.');
  });

  test.each([null, [], 'text', 7])('refuse %p as the whole', (value) => {
    expect(parameterProblems(value)).toHaveLength(1);
    expect(parameterProblems(value)[0]).toMatch(
      /^ \| The value under "parameters" must be an object; it is (null|an empty list|text of 4 characters|a number)\. \| Correct the value\.$/,
    );
  });

  test('never hold what a person typed', () => {
    const canary = 'canary@example.com';
    const value = { memberId: `${canary}\n`, firstName: [canary], email: canary.repeat(100), httpRequestSessionId: canary };
    expect(parameterProblems(value)).toHaveLength(4);
    expect(parameterProblems(value).join('\n')).not.toContain('canary');
  });
});

describe('problems of a configuration', () => {
  test('give the reason of a certain mistake word for word, and no value', () => {
    expect(
      configurationProblems({
        ...complete,
        clientSideId: 'sdk-1234',
        accessToken: 'Bearer api-1234',
        segmentId: 'tealium-synced-segments-x',
      }),
    ).toEqual([
      "clientSideId | Client-Side ID (clientSideId): This is a server-side SDK key. Copy the client-side ID from the same row of LaunchDarkly's Projects page, and keep the SDK key secret. | Correct the field. You find it at https://app.launchdarkly.com/settings/projects.",
      'accessToken | Access Token (accessToken): LaunchDarkly takes the token alone. Remove the word Bearer and the space after it. | Correct the field. You find it at https://app.launchdarkly.com/settings/authorization.',
      'segmentId | Segment ID (segmentId): This is the key that LaunchDarkly shows. Leave out the leading tealium-synced-segments- or members would go to a second segment. | Correct the field.',
    ]);
  });

  test('show an ordinary value, cut and made visible', () => {
    expect(
      configurationProblems({ ...complete, clientSideId: 'é'.repeat(70), urlOverride: 'ftp://x/\u202e\u0007', segmentName: 5 }),
    ).toEqual([
      `clientSideId | Client-Side ID (clientSideId) must be letters, digits, '.', '_' and '-', at most 128; it is "${'é'.repeat(60)}…", text of 70 characters. | Correct the value. You find it at https://app.launchdarkly.com/settings/projects.`,
      'segmentName | Segment Name (segmentName) must be text of 1 to 256 characters, not blank, without control characters; it is the number 5. | Write it as text, in quotation marks.',
      'urlOverride | URL Override (urlOverride) must be a URL that starts with https://; it is "ftp://x/\\u202e\\u0007". | Correct the value.',
    ]);
  });

  test('suggest to leave out an optional field that is empty', () => {
    expect(configurationProblems({ ...complete, urlOverride: '' })).toEqual([
      'urlOverride | URL Override (urlOverride) must be a URL that starts with https://; it is empty text. | Leave it out, or give it a value.',
    ]);
  });

  test.each<[string, unknown]>([
    ['text', 'CANARY'.repeat(100)],
    ['text with a space', 'CANARY CANARY'],
    ['text with a sign outside ASCII', 'CANARYé'],
    ['a number', 900_000_000_001],
    ['a list', ['CANARY']],
    ['an object', { CANARY: 'CANARY' }],
  ])('never show a secret, even as %s', (_name, accessToken) => {
    const problems = configurationProblems({ ...complete, accessToken });
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toMatch(/CANARY|900/);
  });
});

describe('warnings', () => {
  test('are given for unusual values of an accepted configuration', () => {
    const value = { ...complete, clientSideId: 'abc', segmentId: 'a+b', urlOverride: 'https://app.eu.launchdarkly.com/x' };
    expect(configurationValidator.accepts(value)).toBe(true);
    expect(configurationValidator.warnings(value)).toEqual([
      {
        field: 'clientSideId',
        message:
          'Client-Side ID (clientSideId): A client-side ID usually is 24 hexadecimal characters. Check that the whole value was copied.',
        hint: 'It is used as it is. Compare it with https://app.launchdarkly.com/settings/projects.',
      },
      {
        field: 'segmentId',
        message: "Segment ID (segmentId): Keep to letters, digits, '.', '_' and '-': the ID becomes part of the segment's key.",
        hint: 'It is used as it is.',
      },
      {
        field: 'urlOverride',
        message: 'URL Override (urlOverride): LaunchDarkly does not offer synced segments in its EU and Federal instances.',
        hint: 'It is used as it is.',
      },
    ]);
  });

  test('are not given for usual values', () => {
    expect(configurationValidator.warnings(complete)).toEqual([]);
  });
});
