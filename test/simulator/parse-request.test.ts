import { describe, expect, test } from '@jest/globals';
import { compileRequestParser, requestParser } from '../../connector/simulator/parse-request';

const parseBytes = compileRequestParser(requestParser);
const parse = (text: string) => parseBytes(Buffer.from(text));

function body(action: unknown, members: unknown, parameters: object = {}): string {
  return JSON.stringify({
    action,
    parameters: { tealium_project_id: 'env', tealium_cohort_id: 'id', tealium_cohort_name: 'Name', members, ...parameters },
  });
}

const one = [{ member_id: 'ana' }];

describe('a request', () => {
  test.each([
    ['add_member', 'add'],
    ['remove_member', 'add'],
    ['remove_members', 'remove'],
    ['add_members', 'remove'],
    ['ADD_MEMBER', 'remove'],
    [' add_member', 'remove'],
    ['add_member\n', 'remove'],
    ['delete', 'remove'],
  ])('with the verb %j is read as %s, by the published matcher', (verb, expected) => {
    expect(parse(body(verb, one))).toEqual({
      change: { environmentId: 'env', cohortId: 'id', cohortName: 'Name', verb: expected, members: ['ana'] },
    });
  });

  test('is read by another description as that one says', () => {
    const parseOther = compileRequestParser({
      environmentIdPath: '/e',
      cohortIdPath: '/deep/er/c~1d',
      cohortNamePath: '/n',
      arrayInclusion: { path: '/verb', matcher: '^in$' },
      memberArrayPath: '/m',
      memberArrayParser: { memberIdPath: '/a/0' },
    });
    expect(parseOther(Buffer.from('{"e":"E","deep":{"er":{"c/d":"C"}},"n":"N","verb":"out","m":[{"a":["ana"]}]}'))).toEqual({
      change: { environmentId: 'E', cohortId: 'C', cohortName: 'N', verb: 'remove', members: ['ana'] },
    });
  });

  test.each([
    ['no verb', body(undefined, one), '/action'],
    ['an empty verb', body('', one), '/action'],
    ['no members', body('add_member', undefined), '/parameters/members'],
    ['null as members', body('add_member', null), '/parameters/members'],
    ['an empty client-side ID', body('add_member', one, { tealium_project_id: '' }), '/parameters/tealium_project_id'],
    ['false as segment ID', body('add_member', one, { tealium_cohort_id: false }), '/parameters/tealium_cohort_id'],
    ['0 as segment name', body('add_member', one, { tealium_cohort_name: 0 }), '/parameters/tealium_cohort_name'],
    ['a member without ID', body('add_member', [...one, {}]), '/parameters/members/1/member_id'],
    ['an empty member ID', body('add_member', [...one, { member_id: '' }]), '/parameters/members/1/member_id'],
    ['0 as member ID', body('add_member', [...one, { member_id: 0 }]), '/parameters/members/1/member_id'],
    ['false as member ID', body('add_member', [...one, { member_id: false }]), '/parameters/members/1/member_id'],
    ['null as member ID', body('add_member', [...one, { member_id: null }]), '/parameters/members/1/member_id'],
    ['null as a member', body('add_member', [...one, null]), '/parameters/members/1/member_id'],
    ['an array as payload', '[]', '/parameters/tealium_project_id'],
    ['null as payload', 'null', '/parameters/tealium_project_id'],
  ])('with %s is refused as a whole, with the path that is missing', (_, text, path) => {
    expect(parse(text)).toEqual({ refusal: `could not find path ${path} in request payload` });
  });

  test('with a number as member ID is refused, because it would match nobody', () => {
    expect(parse(body('add_member', [{ member_id: 42 }]))).toEqual({ refusal: 'the value at /parameters/members/0/member_id is not text' });
  });

  test('with an object as members is refused', () => {
    expect(parse(body('add_member', { member_id: 'ana' }))).toEqual({ refusal: 'the value at /parameters/members is not an array' });
  });

  test.each(['', '{', 'ana', '['.repeat(1_000_000)])('that is not JSON is refused', (text) => {
    expect(parse(text)).toEqual({ refusal: 'the request payload is not JSON' });
  });

  test('with no member in its array is accepted', () => {
    expect(parse(body('add_member', []))).toMatchObject({ change: { members: [] } });
  });

  test.each([
    ['letters as they are', 'zoë ✓ 𝒜', '"zoë ✓ 𝒜"'],
    ['escapes alone', 'zoë ✓', '"zo\\u00eb \\u2713"'],
    ['letters and escapes mixed', 'ëë ✓', '"ë\\u00eb ✓"'],
    ['an escaped backslash before a u', 'ë\\users', '"ë\\\\users"'],
    ['half of a surrogate pair', 'a\ud800', '"a\\ud800"'],
    ['the letters that bytes of UTF-8 would be', 'Ã«', '"Ã«"'],
  ])('keeps IDs written with %s exactly', (_, member, json) => {
    const text = body('add_member', one, { tealium_cohort_id: 'é', tealium_cohort_name: 'Größe ✓' }).replace('"ana"', json);
    expect(parse(text)).toEqual({
      change: { environmentId: 'env', cohortId: 'é', cohortName: 'Größe ✓', verb: 'add', members: [member] },
    });
  });

  test('with bytes that are not UTF-8 gets the replacement character for them', () => {
    const bytes = Buffer.from(body('add_member', [{ member_id: 'a\u00ff' }]), 'latin1');
    expect(parseBytes(bytes)).toMatchObject({ change: { members: ['a\ufffd'] } });
  });
});
