import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import type { Invocation, Outcome, RunningSimulator } from '../../../src/contract';
import { startSimulator } from '../../../connector/simulator';
import type { CheckStepResult } from '../../../src/runtime/delivery/check';
import { ConnectorError } from '../../../src/fault';
import type { ConnectOptions } from '../../../src/runtime/open/connect-options';
import type { Connection } from '../../../src/runtime/open/connection-parts';
import { openConnector } from '../../../src/runtime/open/open-connector';
import { systemClock } from '../../../src/runtime/open/system-clock';

const root = path.resolve(__dirname, '../../../..');
const connector = openConnector(root);
let simulator: RunningSimulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterAll(() => simulator.close());

function connect(options: ConnectOptions = {}): Connection {
  return connector.connect(simulator.configuration, { egress: { allowLoopback: true }, ...options });
}

function change(action: 'add' | 'remove', memberId: string): Invocation {
  return { action: action === 'add' ? 'add-member-to-segment' : 'remove-member-from-segment', parameters: { memberId } };
}

async function collect(outcomes: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const collected: Outcome[] = [];
  for await (const outcome of outcomes) collected.push(outcome);
  return collected;
}

async function state(): Promise<{ counters: { violations: number; openDeliveries: number }; segments: { members: string[] }[] }> {
  return (await (await fetch(`${simulator.url}/_simulator/segments?members=all`)).json()) as Awaited<ReturnType<typeof state>>;
}

describe('an invocation with several problems', () => {
  test('gets all of them, and each hint once', async () => {
    const action = 'add-member-to-segment';
    const [outcome] = await collect(connect().deliver([{ action, parameters: { memberID: 'a', firstName: 1, lastName: 2 } }]));
    expect(outcome?.fault?.message).toMatch(
      /Member ID \(memberId\) is missing\. "memberID" is not a parameter .* \(lastName\) must be .* \(firstName\) must be /,
    );
    expect(outcome?.fault?.hint.match(/Did you mean "memberId"\?/g)).toHaveLength(1);
    expect(outcome?.fault?.hint.match(/Write it as text, in quotation marks\./g)).toHaveLength(1);
  });
});

describe('options of a connection', () => {
  test.each<[string, unknown]>([
    ['maxConcurrency', 0],
    ['maxConcurrency', NaN],
    ['maxConcurrency', 1.5],
    ['maxConcurrency', '4'],
    ['requestTimeoutMs', -1],
    ['requestTimeoutMs', 0],
    ['requestTimeoutMs', NaN],
    ['requestTimeoutMs', 2 ** 31],
    ['resendAfterMs', -1],
    ['resendAfterMs', Infinity],
    ['capacity', 0],
    ['capacity', NaN],
    ['batchDelayMs', -1],
    ['batchDelayMs', Infinity],
    ['retry.baseMs', 0],
    ['retry.capMs', Infinity],
  ])('refuses %s %p, which would hang, storm or quietly do nothing', (name, value) => {
    expect.assertions(3);
    try {
      const [group, member] = name.split('.');
      connect(member === undefined ? { [name]: value } : { [String(group)]: { [member]: value } });
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectorError);
      const [fault] = (error as ConnectorError).faults;
      expect(fault).toMatchObject({ code: 'option_invalid', kind: 'invalid', who: 'you', field: name });
      expect(fault.message).toMatch(/must be .*; it is /);
    }
  });

  test.each([{ maxConcurrency: 1, capacity: 1 }, { batchDelayMs: 0 }, { resendAfterMs: 0 }])('takes the smallest: %p', async (options) => {
    const outcomes = await collect(connect(options).deliver([change('add', 'a'), change('add', 'b')], { giveUpAfterMs: 0 }));
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });
});

describe('the waits before a batch is sent again', () => {
  test.each([
    ['unavailable', 503, { baseMs: 2, capMs: 3 }],
    ['in conflict', 409, { conflictBaseMs: 2, conflictCapMs: 3 }],
  ])('are those of the connection while the vendor is %s', async (_, status, retry) => {
    const statuses = [status, status, status, status, 204];
    const waits: number[] = [];
    const connection = connect({
      retry,
      batchDelayMs: 0,
      random: () => 0.999,
      sender: {
        send: () => Promise.resolve({ response: { status: statuses.shift() ?? 500, headers: {}, body: '' } }),
        close: () => undefined,
      },
      clock: {
        now: () => systemClock.now(),
        after(ms, callback) {
          waits.push(ms);
          return systemClock.after(ms, callback);
        },
      },
    });
    expect(await collect(connection.deliver([change('add', 'a')]))).toMatchObject([{ status: 'accepted', attempts: 5 }]);
    expect(waits.length).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3);
  });
});

describe('a check', () => {
  async function firstStep(...faults: string[]): Promise<CheckStepResult | undefined> {
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(faults) });
    const connection = connect({ rateLimitScope: faults.join() });
    try {
      for await (const result of connection.check()) return result;
      return undefined;
    } finally {
      connection.close();
      await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    }
  }

  test.each([
    ['status=503', 'vendor_unavailable'],
    ['status=429', 'rate_limited'],
  ])('verifies nothing while the vendor responds with %s, and says to try again', async (rule, code) => {
    const step = await firstStep(`${rule},path=/api/v2/caller-identity`);
    expect(step).toMatchObject({
      status: 'failed',
      hint: expect.stringMatching(/^Try again later/),
      fault: { code, who: expect.not.stringMatching('nobody') },
    });
  });

  test("that fails reports the vendor's response in its fault", async () => {
    const step = await firstStep('status=401,path=/api/v2/caller-identity');
    expect(step).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('refuses the token'),
      fault: { code: 'token_refused' },
    });
  });
});

describe('two deliveries on one connection', () => {
  test('run one after the other, so that the last change of a member wins and none is in two requests', async () => {
    await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(['delay=150,next=1']) });
    const connection = connect();
    const first = collect(connection.deliver([change('add', 'a'), change('add', 'b')]));
    while ((await state()).counters.openDeliveries === 0) continue;
    const second = collect(connection.deliver([change('remove', 'a')]));
    expect((await first).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect((await second).map(({ status }) => status)).toEqual(['accepted']);
    connection.close();
    const { counters, segments } = await state();
    expect(counters.violations).toBe(0);
    expect(segments.map(({ members }) => members)).toEqual([['b']]);
  });

  test('let the second end when it is aborted while it waits, and go on after the first was returned', async () => {
    const connection = connect();
    const first = connection.deliver([change('add', 'a')])[Symbol.asyncIterator]();
    await first.next();
    const aborted = await collect(connection.deliver([change('add', 'c')], { signal: AbortSignal.timeout(50) }));
    expect(aborted.map(({ fault }) => fault?.code)).toEqual(['not_sent']);
    const third = collect(connection.deliver([change('add', 'd')]));
    await first.return?.();
    expect((await third).map(({ status }) => status)).toEqual(['accepted']);
    connection.close();
  });
});

test('closing a connection during a delivery loses nothing', async () => {
  await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(['delay=80']) });
  const connection = connect();
  const source = Array.from({ length: 2_500 }, (_, index) => change('add', `close-${index}`));
  let count = 0;
  for await (const outcomes of connection.deliver(source).batches()) {
    count += outcomes.filter(({ status, attempts }) => status === 'accepted' && attempts === 1).length;
    connection.close();
  }
  await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
  expect(count).toBe(2_500);
});

test('the system clock does not jump when somebody sets it', () => {
  const before = systemClock.now();
  const real = Date.now;
  try {
    Date.now = () => real() - 3_600_000;
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(0);
    Date.now = () => real() + 10 * 365 * 86_400_000;
    expect(systemClock.now() - before).toBeLessThan(10_000);
  } finally {
    Date.now = real;
  }
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(2_000);
});
