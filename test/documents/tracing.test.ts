import { expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { HostEvents } from '../../src/host/host-events';
import { openCase } from '../host/http/http-case';
import { blocksOf } from './blocks';

test('the tracing document has subscribers that make a span of each request, to the vendor and to the host', async () => {
  const spans: unknown[] = [];
  const api = {
    SpanStatusCode: { ERROR: 2 },
    SpanKind: { SERVER: 1 },
    ROOT_CONTEXT: 'root',
    propagation: { extract: (_context: unknown, carrier: object) => ({ ...carrier }) },
    trace: {
      getTracer: () => ({
        startSpan: (name: string, options: object, caller?: object) => {
          const span: Record<string, unknown> = { name, options, ...(caller && { caller }) };
          spans.push(span);
          return { setStatus: (status: unknown) => (span['status'] = status), end: (at: unknown) => (span['end'] = at) };
        },
      }),
    },
  };
  const ours = createRequire(__filename);
  const [block] = blocksOf('docs/tracing.md').filter(({ file }) => file === 'trace-deliveries.cjs');
  const program = compileFunction(block!.text, ['require']) as (load: (name: string) => unknown) => void;
  program((name) => (name === '@opentelemetry/api' ? api : ours(name)));

  const events = new HostEvents();
  events.publishEvent('c1', { type: 'waiting', until: 0, fault: { code: 'x', kind: 'bug', message: '', hint: '', who: 'developer' } });
  events.publishEvent('c1', {
    type: 'request',
    action: 'add',
    method: 'POST',
    url: 'https://vendor.example/members',
    status: 503,
    items: 3,
    bytes: 10,
    attempt: 2,
    elapsedMs: 40,
    fault: { code: 'vendor_unavailable', kind: 'unavailable', message: '', hint: '', who: 'vendor' },
  });
  expect(spans).toEqual([
    {
      name: 'POST add',
      options: {
        startTime: expect.any(Number),
        attributes: expect.objectContaining({
          'connector.connection': 'c1',
          'http.response.status_code': 503,
          'http.request.resend_count': 1,
        }),
      },
      status: { code: 2, message: 'vendor_unavailable' },
      end: expect.any(Number),
    },
  ]);

  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const it = await openCase();
  await (await it.call('/v1/connections/c2', { headers: { traceparent } })).text();
  await it.http.close(1_000);
  expect(spans.at(-1)).toEqual({
    name: expect.stringMatching(/^GET \/v1\/connections\//),
    options: { kind: 1, startTime: expect.any(Number), attributes: expect.objectContaining({ 'http.response.status_code': 404 }) },
    caller: { traceparent },
    end: expect.any(Number),
  });
});
