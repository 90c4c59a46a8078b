/** A schema of one property `v` of parameters, what it accepts, and what it says of each refused value. */
export interface CompoundSchema {
  readonly name: string;
  readonly v: object | boolean;
  /** Further keywords at the top of the file. */
  readonly whole?: object;
  readonly accepts: readonly unknown[];
  /** Values and the sentences of their problems. */
  readonly refuses: readonly (readonly [value: unknown, ...messages: readonly string[]])[];
  /** Accepted by types, which cannot say everything, and refused by the schema. Default: the refused values do not compile. */
  readonly isWider?: true;
}

const text = { type: 'string' };
const either = {
  type: 'object',
  properties: { mail: text, phone: text },
  additionalProperties: false,
};
const tree = {
  title: 'Branch',
  type: 'object',
  required: ['leaf'],
  properties: { leaf: { type: 'integer' }, branches: { type: 'array', items: { $ref: '#/definitions/branch' } } },
  additionalProperties: false,
};

export const compoundSchemas: readonly CompoundSchema[] = [
  {
    name: 'anyOf of two types',
    v: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'boolean' }] },
    accepts: ['ab', true],
    refuses: [
      [5, 'v must be text of at least 2 characters or true or false; it is a number.'],
      ['a', 'v must be text of at least 2 characters; it is text of 1 character.'],
    ],
    isWider: true,
  },
  {
    name: 'anyOf of required names',
    v: { ...either, anyOf: [{ required: ['mail'] }, { required: ['phone'] }] },
    accepts: [{ mail: 'a' }, { phone: 'b' }, { mail: 'a', phone: 'b' }],
    refuses: [[{}, 'v fits none of its 2 alternatives: (1) v.mail is missing. (2) v.phone is missing.']],
  },
  {
    name: 'oneOf of objects with a fixed kind',
    v: {
      oneOf: [
        { type: 'object', required: ['kind', 'iban'], properties: { kind: { const: 'bank' }, iban: text } },
        { type: 'object', required: ['kind', 'number'], properties: { kind: { const: 'card' }, number: { type: 'integer' } } },
      ],
    },
    accepts: [
      { kind: 'bank', iban: 'x' },
      { kind: 'card', number: 4 },
    ],
    refuses: [
      [{ kind: 'card', number: '4' }, 'v.number must be a whole number; it is text of 1 character.'],
      [{ kind: 'bank' }, 'v.iban is missing.'],
      [7, 'v must be an object with kind and iban or an object with kind and number; it is a number.'],
      [
        { kind: 'cash' },
        'v fits none of its 2 alternatives: (1) v.iban is missing. v.kind must be "bank"; it is text of 4 characters. (2) v.number is missing. v.kind must be "card"; it is text of 4 characters.',
      ],
    ],
  },
  {
    name: 'oneOf of which two fit',
    v: { ...either, oneOf: [{ required: ['mail'] }, { required: ['phone'] }] },
    accepts: [{ mail: 'a' }],
    refuses: [
      [{ mail: 'a', phone: 'b' }, 'v fits 2 of its 2 alternatives, and must fit exactly one: an object with mail or an object with phone.'],
    ],
    isWider: true,
  },
  {
    name: 'oneOf of titled constants',
    v: {
      oneOf: [
        { const: 'de', title: 'German' },
        { const: 'en', title: 'English' },
      ],
    },
    accepts: ['de', 'en'],
    refuses: [['fr', 'v must be one of "de" (German), "en" (English); it is text of 2 characters.']],
  },
  {
    name: 'allOf',
    v: {
      allOf: [
        { type: 'string', minLength: 2 },
        { type: 'string', pattern: '^x' },
      ],
    },
    accepts: ['xy'],
    refuses: [['yx', 'v must be text that matches ^x; it is text of 2 characters.']],
    isWider: true,
  },
  {
    name: 'if, then and else',
    v: {
      ...either,
      if: { required: ['mail'] },
      then: { properties: { mail: { type: 'string', minLength: 3 } } },
      else: { required: ['phone'] },
    },
    accepts: [{ mail: 'a@b' }, { phone: '' }],
    refuses: [
      [{ mail: 'a' }, 'v.mail must be text of at least 3 characters; it is text of 1 character.'],
      [{}, 'v.phone is missing.'],
    ],
    isWider: true,
  },
  {
    name: 'dependencies of names and of a schema',
    v: { ...either, dependencies: { mail: ['phone'], phone: { properties: { phone: { type: 'string', minLength: 2 } } } } },
    accepts: [{}, { mail: 'a', phone: 'bc' }],
    refuses: [
      [{ mail: 'a' }, 'v.phone is missing.'],
      [{ phone: 'b' }, 'v.phone must be text of at least 2 characters; it is text of 1 character.'],
    ],
    isWider: true,
  },
  {
    name: 'contains',
    v: { type: 'array', contains: { type: 'integer', minimum: 5 } },
    accepts: [[1, 5]],
    refuses: [
      [[1, 2], 'v must be a list with an item that is a whole number of at least 5; it is a list of 2 items.'],
      [[], 'v must be a list with an item that is a whole number of at least 5; it is an empty list.'],
    ],
    isWider: true,
  },
  {
    name: 'multipleOf with decimals',
    v: { type: 'number', multipleOf: 0.1 },
    accepts: [0.3, 0.7, 1.1, 4.35e6, -0.3, 0],
    refuses: [[0.35, 'v must be a multiple of 0.1; it is a number.']],
    isWider: true,
  },
  {
    name: 'multipleOf with hundredths',
    v: { type: 'number', multipleOf: 0.01 },
    accepts: [19.99, 1.15, 12_345_678.91],
    refuses: [[19.999, 'v must be a multiple of 0.01; it is a number.']],
    isWider: true,
  },
  {
    name: 'a type or null',
    v: { type: ['string', 'null'] },
    accepts: ['a', null],
    refuses: [[1, 'v must be text or null; it is a number.']],
  },
  {
    name: 'recursion',
    v: { $ref: '#/definitions/branch' },
    whole: { definitions: { branch: tree } },
    accepts: [{ leaf: 1 }, { leaf: 1, branches: [{ leaf: 2, branches: [] }] }],
    refuses: [
      [{ leaf: 1, branches: [{ leaf: 'x' }] }, 'v.branches.0.leaf must be a whole number; it is text of 1 character.'],
      [{ leaf: 1, branches: [{}] }, 'v.branches.0.leaf is missing.'],
    ],
  },
  {
    name: 'recursion through alternatives, without a title',
    v: { $ref: '#/definitions/json' },
    whole: { definitions: { json: { anyOf: [text, { type: 'array', items: { $ref: '#/definitions/json' } }] } } },
    accepts: ['a', ['a', ['b', []]]],
    refuses: [
      [['a', [5]], 'v.1.0 must be text or a list; it is a number.'],
      [5, 'v must be text or a list; it is a number.'],
    ],
  },
  {
    name: 'a tuple of references',
    v: { type: 'array', items: [{ $ref: '#/definitions/id' }, { $ref: '#/definitions/count' }], minItems: 2, additionalItems: false },
    whole: { definitions: { id: text, count: { type: 'integer' } } },
    accepts: [['a', 1]],
    refuses: [
      [['a', 'b'], 'v.1 must be a whole number; it is text of 1 character.'],
      [['a', 1, 2], 'v.2 must not be given.'],
      [['a'], 'v must be a list of at least 2 items; it is a list of 1 item.'],
    ],
  },
  {
    name: 'a tuple with more items',
    v: { type: 'array', items: [text], additionalItems: { type: 'boolean' } },
    accepts: [[], ['a'], ['a', true, false]],
    refuses: [[['a', 'b'], 'v.1 must be true or false; it is text of 1 character.']],
  },
  {
    name: 'two schemas with one title',
    v: {
      type: 'object',
      additionalProperties: false,
      properties: {
        home: { title: 'Address', type: 'object', required: ['street'], properties: { street: text }, additionalProperties: false },
        web: { title: 'Address', type: 'object', required: ['url'], properties: { url: text }, additionalProperties: false },
      },
    },
    accepts: [{ home: { street: 'a' }, web: { url: 'b' } }],
    refuses: [[{ home: { url: 'b' } }, 'v.home.street is missing.', '"url" is not a parameter of v.home.']],
  },
  {
    name: 'patternProperties',
    v: { type: 'object', patternProperties: { '^n_': { type: 'number' }, '^t_': text }, additionalProperties: false },
    accepts: [{}, { n_a: 1, t_b: 'x' }],
    refuses: [
      [{ n_a: 'x' }, 'v.n_a must be a number; it is text of 1 character.'],
      [{ other: 1 }, '"other" is not a parameter of v.'],
    ],
    isWider: true,
  },
  {
    name: 'propertyNames',
    v: { type: 'object', propertyNames: { maxLength: 3 }, additionalProperties: { type: 'integer' } },
    accepts: [{ abc: 1 }],
    refuses: [
      [{ abcd: 1 }, '"abcd" cannot be a name in v; it must be text of at most 3 characters.'],
      [{ a: 'x' }, 'v.a must be a whole number; it is text of 1 character.'],
    ],
    isWider: true,
  },
  {
    name: 'const with an object',
    v: { const: { a: [1, null] } },
    accepts: [{ a: [1, null] }],
    refuses: [[{ a: [1] }, 'v must be {"a":[1,null]}; it is an object.']],
  },
  {
    name: 'enum of several types',
    v: { enum: [1, 'one', null, { one: 1 }] },
    accepts: [1, 'one', null, { one: 1 }],
    refuses: [[2, 'v must be one of 1, "one", null, {"one":1}; it is a number.']],
  },
  {
    name: 'not with a type',
    v: { type: ['string', 'integer'], not: { enum: ['none', 0] } },
    accepts: ['a', 1],
    refuses: [['none', 'v must not be one of "none", 0.']],
    isWider: true,
  },
  {
    name: 'not with required names',
    v: { ...either, not: { required: ['mail', 'phone'] } },
    accepts: [{ mail: 'a' }, { phone: 'a' }],
    refuses: [[{ mail: 'a', phone: 'b' }, 'v must not be an object with mail and phone.']],
    isWider: true,
  },
  {
    name: 'an open object with a title',
    v: { title: 'Parcel', type: 'object', required: ['weight'], properties: { weight: { type: 'integer' }, sender: text } },
    accepts: [{ weight: 1 }, { weight: 1, sender: 'a', other: [true] }],
    refuses: [
      [{ weight: 'x' }, 'v.weight must be a whole number; it is text of 1 character.'],
      [{ other: 1 }, 'v.weight is missing.'],
    ],
  },
  {
    name: 'a branch of false, and a property that excludes another',
    v: {
      ...either,
      if: { required: ['mail'] },
      then: true,
      else: false,
      dependencies: { phone: false },
    },
    accepts: [{ mail: 'a' }],
    refuses: [
      [{}, 'v.mail is missing.'],
      [{ mail: 'a', phone: 'b' }, 'v.phone must not be given.'],
    ],
    isWider: true,
  },
  {
    name: 'a then of false',
    v: { ...either, if: { required: ['mail', 'phone'] }, then: false },
    accepts: [{ mail: 'a' }],
    refuses: [[{ mail: 'a', phone: 'b' }, 'v must not be an object with mail and phone.']],
    isWider: true,
  },
  {
    name: 'not with words of its own',
    v: { type: 'string', not: { not: { enum: ['a', 'b'] } }, 'x-expected': 'a or b' },
    accepts: ['a'],
    refuses: [['c', 'v must be a or b; it is text of 1 character.']],
    isWider: true,
  },
  { name: 'true', v: true, accepts: [1, null, { a: [] }], refuses: [] },
  { name: 'false', v: false, accepts: [], refuses: [[1, 'v must not be given.']] },
  {
    name: 'false for an item and a property',
    v: { type: 'object', properties: { old: false, list: { type: 'array', items: false } } },
    accepts: [{}, { list: [] }],
    refuses: [
      [{ old: 1 }, 'v.old must not be given.'],
      [{ list: [1] }, 'v.list.0 must not be given.'],
    ],
  },
  {
    name: 'numbers of properties and items',
    v: { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: { type: 'array', uniqueItems: true, items: {} } },
    accepts: [{ a: [1, 2] }],
    refuses: [
      [{}, 'v must be an object with at least 1 entry; it is an object with 0 entries.'],
      [{ a: [], b: [], c: [] }, 'v must be an object with at most 2 entries; it is an object with 3 entries.'],
      [
        {
          a: [
            { x: 1, y: 2 },
            { y: 2, x: 1 },
          ],
        },
        'v.a must be a list without repetitions; it is a list of 2 items.',
      ],
    ],
    isWider: true,
  },
  {
    name: 'limits that exclude',
    v: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    accepts: [0.5],
    refuses: [
      [0, 'v must be more than 0; it is a number.'],
      [1, 'v must be less than 1; it is a number.'],
    ],
    isWider: true,
  },
  {
    name: 'names with signs',
    v: { type: 'object', properties: { "it's/a~b": { type: 'integer' }, 'a"b\\c': text, 'dash-ed': text }, additionalProperties: false },
    accepts: [{ "it's/a~b": 1, 'a"b\\c': 'x', 'dash-ed': 'y' }],
    refuses: [[{ "it's/a~b": 'x' }, "v.it's/a~b must be a whole number; it is text of 1 character."]],
  },
  {
    name: 'keywords beside a reference',
    v: { $ref: '#/definitions/name', maxLength: 3 },
    whole: { definitions: { name: { type: 'string', minLength: 2 } } },
    accepts: ['ab', 'abc'],
    refuses: [
      ['a', 'v must be text of 2 to 3 characters; it is text of 1 character.'],
      ['abcd', 'v must be text of 2 to 3 characters; it is text of 4 characters.'],
    ],
    isWider: true,
  },
  {
    name: 'a reference into a schema that is itself an alternative',
    v: { anyOf: [{ $ref: '#/definitions/a' }, { $ref: '#/definitions/b' }] },
    whole: {
      definitions: {
        a: { type: 'object', required: ['a'], properties: { a: text }, additionalProperties: false },
        b: { type: 'array', items: text },
      },
    },
    accepts: [{ a: 'x' }, ['x']],
    refuses: [
      [{ a: 1 }, 'v.a must be text; it is a number.'],
      [[1], 'v.0 must be text; it is a number.'],
      ['x', 'v must be an object with a or a list; it is text of 1 character.'],
    ],
  },
  {
    name: 'a condition over the whole',
    v: { type: 'string' },
    whole: { if: { properties: { v: { const: 'long' } }, required: ['v'] }, then: { properties: { v: { type: 'string', minLength: 5 } } } },
    accepts: ['short', 'x'],
    refuses: [['long', 'v must be text of at least 5 characters; it is text of 4 characters.']],
    isWider: true,
  },
];
