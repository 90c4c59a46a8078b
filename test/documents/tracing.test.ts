import { expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { HostEvents } from '../../src/host/host-events';
import { blocksOf } from './blocks';

test('the tracing document has a subscriber that makes a span of each request', () => {
  const spans: unknown[] = [];
  const api = {
    SpanStatusCode: { ERROR: 2 },
    trace: {
      getTracer: () => ({
        startSpan: (name: string, options: object) => {
          const span: Record<string, unknown> = { name, options };
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
});
