import { describe, expect, test } from '@jest/globals';
import { closeCut } from '../../src/input/close-cut';
import { suggestColumns } from '../../src/input/columns';
import { suggestedActions } from '../../src/input/change-words';
import { distinctNames } from '../../src/input/read-csv';

const fields = [
  { name: 'memberId', isKey: true },
  { name: 'firstName', isKey: false },
  { name: 'email', isKey: false },
  { name: 'phoneNumber', isKey: false },
];

describe('the beginning of a file', () => {
  test.each([
    [['member_id', 'first_name', 'e-mail'], { memberId: 'member_id', firstName: 'first_name', email: 'e-mail' }],
    [['id', 'mail', 'total'], { memberId: 'id', email: 'mail' }],
    [['order_id', 'customer id'], { memberId: 'customer id' }],
    [['order_id', 'total'], {}],
    [['Email Address', 'Phone Number', 'User ID'], { memberId: 'User ID', email: 'Email Address', phoneNumber: 'Phone Number' }],
    [['email', 'email_2', 'memberId'], { memberId: 'memberId', email: 'email' }],
    [['ana@example.com', '4711'], {}],
    [['constructor', '__proto__'], {}],
  ])('suggests for %j', (names, expected) => {
    expect(Object.fromEntries(suggestColumns(fields, names))).toEqual(expected);
  });

  test.each([
    ['[{"a":1},{"a":2},{"a"', '[{"a":1},{"a":2}]'],
    ['[{"a":"],}\\""},{"a":2', '[{"a":"],}\\""}]'],
    ['{"n":2,"rows":[{"a":[1,2]},{"a":', '{"n":2,"rows":[{"a":[1,2]}]}'],
    ['[{"a":1}]', '[{"a":1}]'],
    ['{"a":1', '{"a":1'],
    ['', ''],
  ])('closes JSON that is cut: %s', (text, closed) => expect(closeCut(text)).toBe(closed));

  test('tells columns of one name apart, and leaves those without a name', () => {
    expect(distinctNames(['id', '', 'id', '', 'city'])).toEqual(['id (column 1)', '', 'id (column 3)', '', 'city']);
    const wide = Array.from({ length: 100_000 }, () => 'x');
    expect(distinctNames(wide).at(-1)).toBe('x (column 100000)');
  });

  test('finds the column that says what each row does, if all its words are known', () => {
    const actions = [{ id: 'add-member' }, { id: 'remove-member' }];
    const column = (values: readonly string[]) => [{ name: 'change', values }];
    expect(suggestedActions(column(['joined', 'Left', 'add-member']), [], actions)).toEqual({
      column: 'change',
      actionMap: { joined: 'add-member', Left: 'remove-member' },
    });
    expect(suggestedActions(column(['joined', 'perhaps']), [], actions)).toBeUndefined();
    expect(suggestedActions(column(['joined']), ['change'], actions)).toBeUndefined();
    expect(suggestedActions(column([]), [], actions)).toBeUndefined();
  });
});
