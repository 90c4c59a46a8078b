import { createServer, request as httpRequest, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { activate, add, changes, makeConnection, send } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

const rows = '.live tbody tr:not([aria-hidden])';

describe('the list of outcomes', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    id = await makeConnection(it);
    await activate(it, id);
    await it.page.goto(addressOf(it.host, `/connections/${id}`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const first = () => it.page.locator(rows).first().innerText();
  const gathered = (number: number) => it.page.getByRole('button', { name: `${String(number)} new`, exact: true });
  const button = (name: string) => it.page.getByRole('button', { name, exact: true });

  test('says what to do when nothing came in, and then shows what comes', async () => {
    await it.page.getByText('Nothing came in yet. Send an event, or upload a file.').waitFor();
    await it.page.mouse.move(0, 0);
    await send(it, id, changes(add, 'a', 1));
    await it.page.locator(rows).filter({ hasText: 'record 0' }).waitFor();
    await send(it, id, changes(add, 'b', 1));
    await it.page.locator(rows).filter({ hasText: 'record 1' }).waitFor();
  });

  test('gathers what is new while it is paused, remembers that for the tab, and shows it when it is asked for', async () => {
    await button('Pause list').click();
    const before = await first();
    for (const name of ['c', 'd']) await send(it, id, changes(add, name, 1));
    await gathered(2).waitFor();
    expect(await first()).toBe(before);
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    await gathered(2).click();
    expect(await first()).toContain('record 3');
    await it.page.reload();
    await it.page.locator(rows).first().waitFor();
    expect(await button('Pause list').getAttribute('aria-pressed')).toBe('true');
    await button('Pause list').click();
  });

  test('does not move what is pointed at, nor what has the focus', async () => {
    await it.page.locator(rows).first().hover();
    const before = await first();
    await send(it, id, changes(add, 'e', 1));
    await gathered(1).waitFor();
    expect(await first()).toBe(before);
    await it.page.mouse.move(0, 0);
    await it.page.locator(rows).filter({ hasText: 'record 4' }).waitFor();
    await it.page.locator(`${rows} a`).first().focus();
    await send(it, id, changes(add, 'f', 1));
    await gathered(1).waitFor();
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('record 4');
  });

  test('has a chart whose table has the numbers of the host, by hour, day and week', async () => {
    for (const [label, period] of [
      ['1 h', 'hour'],
      ['24 h', 'day'],
      ['7 d', 'week'],
    ] as const) {
      await button(label).click();
      await button('Show as table').click();
      await it.page.getByRole('img', { name: /: 6 records were accepted and 0 records failed, with \d requests\.$/ }).waitFor();
      const shown = await it.page.locator('section:has(#series-heading) tbody td:nth-child(2)').allInnerTexts();
      const { points } = await it.call<{ points: { accepted: number }[] }>(`/v1/connections/${id}/series?period=${period}`);
      expect(shown.map(Number)).toEqual(points.map(({ accepted }) => accepted).filter((accepted) => accepted > 0));
      expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
      await button('Hide the table').click();
    }
    expect(it.page.url()).toContain('?period=week');
  });
});

/** Passes everything on to the host, but makes up the stream of outcomes. */
async function withStream(
  host: string,
  write: (send: (text: string) => Promise<void>, isOpen: () => boolean) => Promise<void>,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    if (/\/outcomes\/stream/.test(incoming.url ?? '')) {
      outgoing.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      // Each write that waits listens for the end.
      outgoing.setMaxListeners(0);
      void write(
        async (text) => {
          if (!outgoing.write(text)) await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')]);
        },
        () => !outgoing.destroyed,
      );
      return;
    }
    const { hostname, port } = new URL(host);
    const headers = { ...incoming.headers, host: `${hostname}:${port}`, ...(incoming.headers.origin !== undefined && { origin: host }) };
    const passed = httpRequest({ hostname, port, path: incoming.url, method: incoming.method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const startedAt = Date.parse('2026-11-19T00:00:00Z');
const fault = { code: 'rejected_by_vendor', kind: 'rejected', message: 'The vendor refused it.', hint: 'Correct it.', who: 'you' };
const accepted = `,"count":1,"action":"${add}","status":"accepted","attempts":1,"at":"`;
const failed = `,"count":1,"action":"${add}","status":"failed","attempts":1,"fault":${JSON.stringify(fault)},"at":"`;

/** Outcomes as the host's stream has them, one of each record, a thousand a second; one of ten failed. */
function eventsOf(from: number, count: number): string {
  let text = '';
  let second = '';
  for (let index = from; index < from + count; index += 1) {
    const ms = index % 1_000;
    if (ms === 0 || second === '') second = new Date(startedAt + index - ms).toISOString().slice(0, -4);
    const middle = index % 10 === 0 ? failed : accepted;
    text += `id: ${String(index)}\nevent: outcome\ndata: {"first":${String(index)}${middle}${second}${String(ms).padStart(3, '0')}Z"}\n\n`;
  }
  return text;
}

describe('a list of outcomes under load', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  let session: CDPSession;
  let server: Server | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    id = await makeConnection(it);
    session = await it.page.context().newCDPSession(it.page);
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await it.close();
    await browser.close();
  });
  const open = async (write: Parameters<typeof withStream>[1]) => {
    server?.closeAllConnections();
    server?.close();
    server = await withStream(it.host, write);
    const { port } = server.address() as AddressInfo;
    await it.page.goto(addressOf(`http://127.0.0.1:${String(port)}`, `/connections/${id}`));
  };
  /** The index of the newest outcome that is shown. */
  const newest = async () => {
    const text = await it.page.evaluate<string>(`document.querySelector('${rows} a')?.textContent ?? ''`);
    return Number(/\d+$/.exec(text)?.[0] ?? -1);
  };
  const rowCount = () => it.page.evaluate<number>(`Number(document.querySelector('.live table')?.getAttribute('aria-rowcount') ?? 0)`);

  test('draws what is in sight only, with 100,000 kept and 1,000 a second coming in', async () => {
    let isFlowing = false;
    await open(async (write, isOpen) => {
      for (let from = 0; from < 100_000; from += 1_000) {
        await write(eventsOf(from, 1_000));
      }
      for (let from = 100_000; isOpen(); from += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (isFlowing) await write(eventsOf(from, 50));
      }
    });
    while ((await rowCount()) <= 100_000) await it.page.waitForTimeout(100);
    isFlowing = true;
    await it.page.mouse.move(0, 0);
    const before = await newest();
    await browser.startTracing(it.page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] });
    await it.page.waitForTimeout(10_000);
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
    expect((await newest()) - before).toBeGreaterThan(5_000);
    const tasks = tasksOf(trace.traceEvents);
    const longest = Math.max(...tasks);
    report(
      `The longest of ${tasks.length} tasks of the page had ${longest.toFixed(1)} ms; ${tasks.filter((ms) => ms > 50).length} had over 50 ms.`,
    );
    // A busy machine makes each slower, but no task does work for each outcome that is kept.
    expect(longest).toBeLessThan(250);
    expect(await it.page.locator(rows).count()).toBeLessThan(60);
  });

  test('grows no more after an hour of a thousand outcomes a second, read as fast as the page can', async () => {
    const perStep = 5_000;
    const hour = 3_600_000;
    await open(async (write, isOpen) => {
      for (let sent = 0; isOpen() && sent < hour; sent += perStep) await write(eventsOf(sent, perStep));
      // The stream stays open.
      while (isOpen()) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    const untilShown = async (index: number) => {
      while ((await newest()) < index) await new Promise((resolve) => setTimeout(resolve, 100));
    };
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    await untilShown(hour / 10);
    const early = await heap();
    await untilShown(hour - 1);
    const late = await heap();
    report(`The page has ${mb(early)} MB after 360,000 outcomes, and ${mb(late)} MB after 3,600,000.`);
    expect(late).toBeLessThan(early * 1.25);
    expect(await rowCount()).toBeLessThanOrEqual(110_001);
    expect(await it.page.locator(rows).count()).toBeLessThan(60);
  });
});

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** How long each task of the page's main thread has worked, ms of its own time: others use the machine as well. */
function tasksOf(events: readonly TraceEvent[]): readonly number[] {
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  if (mains.size === 0) throw new Error('the trace has no page');
  const tasks = events.filter(({ name, pid, tid }) => /RunTask/.test(name) && mains.has(`${pid} ${tid}`));
  if (tasks.length < 100) throw new Error('the trace has no tasks');
  return tasks.map(({ tdur = 0 }) => tdur / 1_000);
}

/** A figure for who runs this; no test depends on it. */
function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
