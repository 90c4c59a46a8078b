import { afterEach, describe, expect, test } from '@jest/globals';
import { joinHeaders } from '../../../src/runtime/http/headers';
import { closeAll, listenRaw, openSender, post } from './servers';

afterEach(closeAll);

const secret = 'hunter2';

describe('a header that axios or Node would change, or that frames the message, is refused without showing its value:', () => {
  test.each([
    ['X', `${secret}\r\nX-Injected: 1`, 'its value holds a line break at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret}\n`, 'its value holds a line break at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret}\0`, 'its value holds a control character at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret}\x7f`, 'its value holds a control character at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret}☃`, 'its value holds a character outside Latin-1 at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret}\ud800`, 'its value holds a character outside Latin-1 at position 8, expected printable Latin-1 characters only'],
    ['X', `${secret} `, 'its value begins or ends with a blank'],
    ['X', `\t${secret}`, 'its value begins or ends with a blank'],
    ['X\r\nY', secret, 'its name may hold only letters, digits and marks such as "-"'],
    ['X Y', secret, 'its name may hold only letters, digits and marks such as "-"'],
    ['', secret, 'its name may hold only letters, digits and marks such as "-"'],
    ['constructor', secret, 'its name cannot be used'],
    ['Transfer-Encoding', 'chunked', 'it is set by the sender alone'],
    ['content-length', '3', 'it is set by the sender alone'],
    ['Host', 'x', 'it is set by the sender alone'],
    ['TE', 'trailers', 'it is set by the sender alone'],
    ['Expect', '100-continue', 'it is set by the sender alone'],
  ])('%j: %j', (name, value, problem) => {
    expect(joinHeaders({ [name]: value }, {})).toMatchObject({
      fault: { code: 'connector_failed', message: `The header ${JSON.stringify(name)} cannot be sent: ${problem}.` },
    });
    const credential = joinHeaders({}, { [name]: value });
    expect(credential).toMatchObject({ fault: { code: 'configuration_invalid' } });
    expect(JSON.stringify(credential)).not.toContain(secret);
  });
});

test('a credential wins over a header of the same name in another case', () => {
  expect(joinHeaders({ authorization: 'theirs', 'X-A': 'é' }, { Authorization: 'ours' })).toEqual({
    headers: { Authorization: 'ours', 'X-A': 'é', 'Accept-Encoding': 'identity' },
  });
});

test('a token with a line break reaches no socket', async () => {
  let connections = 0;
  const port = await listenRaw(() => connections++);
  const result = await openSender({ credentials: { headers: { Authorization: `${secret}\r\nX: y` } } }).send(post(port));
  expect(result).toMatchObject({ fault: { code: 'configuration_invalid', kind: 'misconfigured' }, stale: false });
  expect(connections).toBe(0);
});
