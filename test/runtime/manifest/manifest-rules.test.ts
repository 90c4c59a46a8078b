import { describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';

import { at, complaints, edit, manifest, type Tree } from './manifest-case';

describe('the rules', () => {
  const breaks = (change: (content: Tree) => void): readonly string[] => {
    edit('manifest.json', change);
    return complaints().map((complaint) => complaint.replace(`manifest_invalid: ${manifest}: `, ''));
  };

  test('refuse two schemas with one $id', () => {
    edit('schemas/unsubscribe.schema.json', (content) => (content['$id'] = 'subscribe.schema.json'));
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: ./schemas/unsubscribe.schema.json has the $id "subscribe.schema.json" of another schema. | Give each schema an $id of its own.`,
    ]);
  });

  test('refuse placeholders of fields that do not exist', () => {
    const found = breaks((content) => {
      content['egress'] = ['{configuration.apiURL}'];
      content['auth'] = [
        { in: 'header', name: 'X', value: 'Key {configuration.apiKey}' },
        { in: 'header', name: 'Y', value: '{configuration.key}' },
      ];
    });
    expect(found).toEqual([
      'egress.0 names the configuration field "apiURL", which does not exist. | Use one of apiKey, sender, apiUrl.',
      'auth.1.value names the configuration field "key", which does not exist. | Use one of apiKey, sender, apiUrl.',
    ]);
  });

  test('refuse a secret as an address', () => {
    expect(breaks((content) => (content['egress'] = ['{configuration.apiKey}']))).toEqual([
      'egress.0 uses the secret "apiKey" as an address. | Addresses are shown; use a field without writeOnly.',
    ]);
  });

  test('refuse credentials that are not secret, and secrets that are no credentials', () => {
    expect(breaks((content) => (content['auth'] = [{ in: 'header', name: 'X', value: '{configuration.sender}' }]))).toEqual([
      'auth.0.value sends the configuration field "sender", which is not writeOnly. | A credential holds a secret: text with writeOnly: true.',
      'auth does not use the secret "apiKey", and nothing else can. | Name it in auth, or remove writeOnly from the field.',
    ]);
  });

  test('refuse a credential that may be missing', () => {
    edit('schemas/configuration.schema.json', (content) => (content['required'] = ['sender']));
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: auth sends nothing for a configuration without "apiKey", which is valid. | Require the field in the configuration.`,
    ]);
  });

  test('refuse pointers to parameters that do not exist', () => {
    const found = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerID'];
      at(content, 'actions', 'unsubscribe', 'batch')['groupBy'] = ['/listId', '/list/id'];
    });
    expect(found).toEqual([
      'actions.subscribe.lastWriteWins.key.0 points to "/readerID", which is not a parameter of the action. | Use one of /readerId, /listId, /email, /weight.',
      'actions.unsubscribe.batch.groupBy.1 points to "/list/id", which is not a parameter of the action. | Use one of /readerId, /listId.',
    ]);
  });

  test('refuse a part of a key that may be missing or is not text', () => {
    const found = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerId', '/weight'];
      at(content, 'actions', 'unsubscribe', 'lastWriteWins')['key'] = ['/readerId', '/listId'];
      at(content, 'actions', 'record-opening')['lastWriteWins'] = { scope: 'opening', key: ['/issue'] };
    });
    expect(found).toEqual([
      'actions.subscribe.lastWriteWins.key.1 points to "weight", which is not required. | Each part of a key is a required parameter of type string.',
      'actions.record-opening.lastWriteWins.key.0 points to "issue", which is not text. | Each part of a key is a required parameter of type string.',
    ]);
  });

  test('refuse keys of one scope that differ in their number of parts', () => {
    expect(breaks((content) => (at(content, 'actions', 'subscribe', 'lastWriteWins')['key'] = ['/readerId', '/listId']))).toEqual([
      'actions.unsubscribe.lastWriteWins.key has 1 part(s), and the key of action subscribe, in the same scope "subscription", has 2. | Give all keys of one scope the same parts, or use another scope.',
    ]);
  });

  test('refuse a membership with one action or three, and a removal that requires more than the key', () => {
    const half = breaks((content) => (at(content, 'actions', 'subscribe', 'lastWriteWins')['sets'] = 'present'));
    expect(half).toEqual([
      'actions.subscribe.lastWriteWins.sets is "present", and no single other action sets "absent" of scope "subscription". | In one scope, one action sets "present" and one sets "absent", or none sets anything.',
    ]);
    const double = breaks((content) => {
      for (const id of ['subscribe', 'unsubscribe']) at(content, 'actions', id, 'lastWriteWins')['sets'] = 'present';
    });
    expect(double).toHaveLength(2);
    expect(double[0]).toContain('is "present", and so is another action of scope "subscription".');
    const needy = breaks((content) => {
      at(content, 'actions', 'subscribe', 'lastWriteWins')['sets'] = 'present';
      at(content, 'actions', 'unsubscribe', 'lastWriteWins')['sets'] = 'absent';
    });
    expect(needy).toEqual([
      'actions.unsubscribe.lastWriteWins.sets is "absent", but the action also requires "listId". | A removal knows only the key: require nothing else, or leave "sets" out.',
    ]);
  });

  test('refuse an action that accepts no stream', () => {
    expect(breaks((content) => (at(content, 'actions', 'subscribe')['streams'] = { audience: false, event: false }))).toEqual([
      'actions.subscribe.streams accepts nothing. | Set audience or event to true.',
    ]);
  });

  test('refuse an error for a status that means success', () => {
    const errors = [
      { status: 202, kind: 'unavailable' },
      { status: '2xx', kind: 'unavailable' },
    ];
    const breach =
      'errors.0 names status 202, which means success. | List the statuses that mean success in success.statuses, without 202.';
    expect(breaks((content) => (content['errors'] = errors))).toEqual([breach]);
    expect(breaks((content) => Object.assign(content, { errors, success: { statuses: [200, 202] } }))).toEqual([breach]);
    expect(breaks((content) => Object.assign(content, { errors, success: { statuses: [200] } }))).toEqual([]);
  });

  test('refuse statuses that are never reached', () => {
    const kinds = [503, '52x', '5xx', 521, '50x', 400, 400];
    expect(breaks((content) => (content['errors'] = kinds.map((status) => ({ status, kind: 'unavailable' }))))).toEqual([
      'errors.3 is never reached: 52x comes before 521. | The first match wins; put the narrower status first, or remove one.',
      'errors.4 is never reached: 5xx comes before 50x. | The first match wins; put the narrower status first, or remove one.',
      'errors.6 is never reached: 400 comes before 400. | The first match wins; put the narrower status first, or remove one.',
    ]);
  });
});

describe('other slips of a manifest', () => {
  test.each([
    [
      'egress',
      (content: Tree) => (content['egress'] = ['https://api.pigeonpost.example:99999']),
      'egress.0 is "https://api.pigeonpost.example:99999", which is no origin.',
    ],
    [
      'an id',
      (content: Tree) => (at(content, 'actions')['constructor'] = at(content, 'actions', 'record-opening')),
      'actions.constructor is a name that every object of JavaScript has.',
    ],
    [
      'an output in place of the manifest',
      (content: Tree) => (content['generated'] = { types: './manifest.json' }),
      'generated.types is "./manifest.json", which another entry names.',
    ],
    [
      'two outputs in one file',
      (content: Tree) => (content['generated'] = { types: './a.ts', validators: './a.ts' }),
      'generated.validators is "./a.ts", which another entry names.',
    ],
  ])('are refused: %s', (_name, change, expected) => {
    edit('manifest.json', change);
    expect(complaints()).toEqual([expect.stringContaining(expected)]);
  });
});
