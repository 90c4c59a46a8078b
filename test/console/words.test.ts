import { describe, expect, test } from '@jest/globals';
import { isElsewhere } from '../../console/words/destination';
import { placesIn, suggest, valueOf } from '../../console/words/visitor';

describe('a sample visitor', () => {
  const places = placesIn({ profile: { 'a/b': 'x', reader_id: 7 }, tags: ['y'] });

  test('has a place for each single value, as a JSON pointer', () => {
    expect(places).toEqual([
      { pointer: '/profile/a~1b', value: 'x' },
      { pointer: '/profile/reader_id', value: 7 },
      { pointer: '/tags/0', value: 'y' },
    ]);
  });

  test('suggests a parameter whose name stands in it', () => {
    const field = { title: '', description: '', required: true, secret: false, type: 'string' };
    const action = {
      id: 'a',
      title: 'A',
      description: '',
      streams: ['audience'],
      parameters: [
        { ...field, name: 'readerId' },
        { ...field, name: 'listId' },
      ],
    };
    expect(suggest(action, places)).toEqual({ readerId: { pointer: '/profile/reader_id' } });
    expect([valueOf({ pointer: '/tags/0' }, places), valueOf({ text: 'z' }, places), valueOf({ pointer: '/no' }, places)]).toEqual([
      'y',
      'z',
      undefined,
    ]);
  });
});

test('an address that the vendor does not have is named', () => {
  expect(isElsewhere('http://127.0.0.1:4010/api', ['https://api.example.com'])).toBe('http://127.0.0.1:4010');
  expect(isElsewhere('https://api.example.com/v1', ['https://api.example.com', '{configuration.apiUrl}'])).toBeUndefined();
});
