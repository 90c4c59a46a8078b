import { afterEach, expect, test } from '@jest/globals';
import { closeAll, listenHttp, listenRaw, openSender, post } from './servers';

afterEach(closeAll);

test.each([301, 302, 303, 307, 308])('returns a %i and sends nothing to the address it names', async (status) => {
  let strangers = 0;
  const elsewhere = await listenRaw(() => strangers++);
  const location = `http://127.0.0.1:${elsewhere}/steal`;
  const port = await listenHttp((request, response) => {
    request.resume();
    response.sendDate = false;
    response.writeHead(status, { Location: location, 'Content-Length': 0, Connection: 'close' }).end();
  });
  for (const method of ['POST', 'GET'] as const) {
    expect(await openSender().send(post(port, { method }))).toEqual({
      response: { status, headers: { location, 'content-length': '0', connection: 'close' }, body: '' },
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(strangers).toBe(0);
});
