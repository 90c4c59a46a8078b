import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { after, head, LoadedHost } from '../processes/loaded-host';
import { canary } from '../processes/logs';
import { change } from '../processes/workload';
import type { Row, RowResult, Setting } from '../row';

const json = { 'content-type': 'application/json' };
const lines = { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' };

/** A row whose figures tell of one host under load. */
function loadRow(
  id: string,
  title: string,
  act: (host: LoadedHost, setting: Setting) => Promise<Omit<RowResult, 'wrong'>>,
  wrapperOf: (setting: Setting) => readonly string[] = () => [],
): Row {
  return {
    id,
    title,
    inShort: true,
    run: (setting) =>
      LoadedHost.with(setting, { wrapper: wrapperOf(setting) }, async (host) => {
        const { broken, figures } = await act(host, setting);
        return { wrong: 0, broken, figures };
      }),
  };
}

function member(name: string): string {
  return JSON.stringify(change('add', name));
}

/** Callers of live streams leave at every moment, also while they wait behind another request of their socket. */
const streamSlots = loadRow('stream-places', 'callers of live streams leave at any moment (serve)', async (host, { profile }) => {
  const callers = profile === 'long' ? 2_000 : 400;
  const stream = head('GET', `/v1/connections/${host.target.connection}/outcomes/stream`);
  for (let from = 0; from < callers; from += 50) {
    const sockets = await Promise.all(Array.from({ length: 50 }, (_, at) => host.open(stream.repeat(1 + (at % 3)))));
    for (const [at, socket] of sockets.entries()) {
      if (at % 2 === 0) socket.resetAndDestroy();
      else if (at % 5 === 0) void after(at).then(() => socket.destroy());
      else socket.destroy();
    }
    await after(20);
  }
  for (let wait = 0; wait < 50 && (await host.metric('connector_outcome_streams')) > 0; wait += 1) await after(100);
  const held = await host.metric('connector_outcome_streams');
  return {
    broken: held === 0 ? [] : [`${held} places of live streams are held by callers who left`],
    figures: { callers, 'places held afterwards': held },
  };
});

/** A thousand callers at once with one record each, among callers who send only half of a body. */
const burst = loadRow('burst', 'a burst of single records, among half-sent bodies (serve)', async (host) => {
  const [callers, halves] = [1_000, 200];
  const half = head('POST', host.intake, { ...json, 'content-length': '4000000' }) + `[${member('half')},`.repeat(500);
  const drip = head('POST', host.intake, lines);
  for (let at = 0; at < halves; at += 1)
    await host.open(at % 2 === 0 ? half : head('POST', host.intake, { ...json, 'content-length': '90' }) + '{');
  const dripping = await Promise.all(Array.from({ length: 16 }, () => host.open(drip)));
  const blanks = setInterval(() => dripping.forEach((socket) => socket.write('1\r\n\n\r\n')), 50);
  const started = performance.now();
  const replies = await Promise.all(Array.from({ length: callers }, (_, at) => host.call('POST', host.intake, member(`burst-${at}`))));
  const elapsedMs = performance.now() - started;
  clearInterval(blanks);
  const taken = replies.filter(({ status }) => status === 200).length;
  return {
    broken: taken === callers ? [] : [`${callers - taken} of ${callers} records were not taken in`],
    figures: { callers, 'half-sent bodies': halves, 'answered 200': taken, 'for all of them, ms': Math.round(elapsedMs) },
  };
});

const fifoOf = ({ folder }: Setting): string => path.join(folder, 'log.fifo');

/** The log goes to a pipe that nobody reads, while requests are refused. */
const silentLog = loadRow(
  'unread-log',
  'the reader of the log stands still (serve)',
  async (host, setting) => {
    const requests = setting.profile === 'long' ? 400_000 : 60_000;
    const sockets = 20;
    const refused = `GET /v1/connections HTTP/1.1\r\nhost: localhost\r\n\r\n`.repeat(100);
    const refuse = async (count: number) => {
      const socket = await host.open('');
      for (let left = count; left > 0; left -= 100) {
        socket.write(refused);
        let replies = 0;
        while (replies < 100) {
          const part = (socket.read() as Buffer | null)?.toString('latin1');
          if (part === undefined) await new Promise((resolve) => socket.once('readable', resolve));
          else replies += part.split('HTTP/1.1 401').length - 1;
        }
      }
    };
    const refuseAll = () => Promise.all(Array.from({ length: sockets }, () => refuse(requests / 2 / sockets)));
    await refuseAll();
    const before = (await host.measure()).retainedMb;
    await refuseAll();
    const grownMb = (await host.measure()).retainedMb - before;
    const dropped = await host.metric('connector_log_dropped_lines_total');
    const log = createReadStream(fifoOf(setting));
    let text = '';
    log.on('data', (part) => (text += String(part)));
    for (let wait = 0; wait < 50 && !text.includes('"dropped":'); wait += 1) await after(100);
    log.destroy();
    const told = Number(/"dropped":(\d+)/.exec(text)?.[1] ?? 0);
    return {
      broken: [
        ...(grownMb < 5 ? [] : [`memory grew by ${grownMb.toFixed(1)} MB`]),
        ...(told >= dropped && dropped > 0 ? [] : [`${dropped} lines were dropped, and the log says ${told}`]),
      ],
      figures: { 'refused requests': requests, 'memory grew by, MB': Number(grownMb.toFixed(1)), 'lines dropped': dropped },
    };
  },
  (setting) => {
    execFileSync('mkfifo', [fifoOf(setting)]);
    return ['bash', '-c', `exec 3<>"${fifoOf(setting)}"; exec "$0" "$@" > "${fifoOf(setting)}"`];
  },
);

/** A connection with a long queue is deleted while everything else is asked. */
const deletion = loadRow('deletion', 'a connection with a long queue is deleted (serve)', async (host, { profile }) => {
  const rows = profile === 'long' ? 1_000_000 : 50_000;
  const doomed = await host.target.setUp({ ...host.scene.base.configuration, segmentId: 'doomed' });
  await host.target.call('POST', `/v1/connections/${doomed}/pause`);
  const records = Array.from({ length: rows }, (_, at) => member(`doomed-${at}`)).join('\n');
  await host.call('POST', `/v1/connections/${doomed}/invocations`, records, { 'content-type': 'application/x-ndjson' });
  let isDeleted = false;
  const deleted = host.call('DELETE', `/v1/connections/${doomed}?force=true`).finally(() => (isDeleted = true));
  const statuses: number[] = [];
  do {
    statuses.push((await host.call('GET', '/metrics')).status);
    statuses.push((await host.call('POST', '/v1/erase-member', JSON.stringify({ key: `${canary}-nobody` }))).status);
  } while (!isDeleted);
  const { status } = await deleted;
  const left = (await host.call('GET', '/metrics')).text.includes(doomed);
  const refused = statuses.filter((each) => each !== 200).length;
  return {
    broken: [
      ...(status === 204 ? [] : [`the deletion was answered ${status}`]),
      ...(refused === 0 ? [] : [`${refused} of ${statuses.length} other requests were not answered with 200`]),
      ...(left ? ['/metrics still names the deleted connection'] : []),
    ],
    figures: { 'rows deleted': rows, 'requests meanwhile': statuses.length, 'not answered 200': refused },
  };
});

const descriptors = 300;
const maxStopMs = 50;
const maxReplyBytes = 2_000_000;

/** A thousand sockets are opened and say nothing. */
const silentSockets = loadRow(
  'silent-sockets',
  `a thousand silent sockets, with ${descriptors} descriptors (serve)`,
  async (host) => {
    const [silent, records] = [1_000, 200];
    for (let at = 0; at < silent; at += 50) await Promise.all(Array.from({ length: 50 }, () => host.open('')));
    const started = performance.now();
    const replies = await Promise.all(
      Array.from({ length: records }, async (_, at) => {
        await after(at * 5);
        return host.call('POST', host.intake, member(`heard-${at}`));
      }),
    );
    const taken = replies.filter(({ status }) => status === 200).length;
    const arrived = async () => (await host.scene.vendor.state()).segments.flatMap(({ members }) => members).length;
    while ((await arrived()) < taken && performance.now() - started < 15_000) await after(50);
    const elapsedMs = performance.now() - started;
    const delivered = await arrived();
    const refused = await host.metric('connector_sockets_refused_total');
    return {
      broken: [
        ...(taken === records ? [] : [`${records - taken} of ${records} records were not taken in`]),
        ...(delivered === taken ? [] : [`${delivered} of ${taken} were delivered`]),
      ],
      figures: { 'silent sockets': silent, 'closed for others': refused, delivered, 'for all of them, ms': Math.round(elapsedMs) },
    };
  },
  () => ['bash', '-c', `ulimit -n ${descriptors}; exec "$0" "$@"`],
);

/** Bodies that take long for their size. */
function slowBodies(): Readonly<Record<string, readonly [text: string, type?: string]>> {
  const list = (count: number, make: (at: number) => unknown) => JSON.stringify(Array.from({ length: count }, (_, at) => make(at)));
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 0]));
  const add = 'add-member-to-segment';
  return {
    'valid records': [
      list(10_000, (at) => ({ action: add, parameters: { memberId: `${canary}-${at}`, email: 'a@b.example', firstName: 'Ana' } })),
    ],
    'unknown actions': [list(10_000, (at) => ({ action: `${add}${at}`, parameters: { memberId: `${canary}-${at}` } }))],
    'unknown parameters': [list(10_000, () => ({ action: add, parameters: fields(20) }))],
    'no invocations': [list(10_000, () => 0)],
    'unknown fields': [list(10_000, () => fields(20))],
    'unknown fields of one record': [JSON.stringify(fields(19_000))],
    'a list in every value': [`[${Array.from({ length: 200 }, () => `[${'[],'.repeat(6_600)}0]`).join(',')}]`],
    'blanks in a list': [`[${' '.repeat(4_000_000)}]`],
    'a string with escapes': [`["${'\\"'.repeat(499_000)}"]`],
    'blank lines': ['\n'.repeat(20_000_000), 'application/x-ndjson'],
    'blank lines between records': [`${'\n'.repeat(900_000)}${member('blank')}\n`.repeat(10), 'application/x-ndjson'],
    'lines that are no records': ['1\n'.repeat(100_000), 'application/x-ndjson'],
  };
}

/** The first request of a kind compiles code, and a busy machine makes any of them slower. */
const tries = 4;

const loop = loadRow('event-loop', 'bodies that take long for their size (serve)', async (host) => {
  const broken: string[] = [];
  let [longest, largest] = [0, 0];
  for (const [name, [text, type = 'application/json']] of Object.entries(slowBodies())) {
    let [stopMs, replyBytes] = [Infinity, 0];
    for (let attempt = 0; attempt < tries && stopMs > maxStopMs; attempt += 1) {
      await host.measure();
      replyBytes = (await host.call('POST', host.intake, text, { 'content-type': type })).bytes;
      stopMs = Math.min(stopMs, (await host.measure()).longestStopCpuMs);
    }
    [longest, largest] = [Math.max(longest, stopMs), Math.max(largest, replyBytes)];
    if (stopMs > maxStopMs) broken.push(`${name}: the event loop stood for ${Math.round(stopMs)} ms`);
    if (replyBytes > maxReplyBytes) broken.push(`${name}: the reply to ${text.length} bytes has ${replyBytes}`);
  }
  return {
    broken,
    figures: { 'longest stop, ms of the processor': Math.round(longest), 'largest reply, kB': Math.round(largest / 1_000) },
  };
});

export const hostLoadRows: readonly Row[] = [streamSlots, burst, silentLog, deletion, silentSockets, loop];
