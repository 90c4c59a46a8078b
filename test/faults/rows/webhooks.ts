import { LoadedHost } from '../processes/loaded-host';
import { canary } from '../processes/logs';
import type { Row, RowResult, Setting } from '../row';

const audience = 'Frequent buyers / EU';
const base = `/v1/audiences/${encodeURIComponent(audience)}`;
const json = { 'content-type': 'application/json' };

/** A visitor as Tealium posts one, of about so many bytes. */
function visitor(key: string, bytes = 2_000): string {
  const properties = { 'CRM / id': key, note: 'x'.repeat(Math.max(0, bytes - 300)) };
  const common = {
    badges: ['101', '102'],
    flags: { '5101': true },
    dates: { '23': 1_700_000_000_000 },
    audiences: { [audience]: audience },
  };
  return JSON.stringify({ ...common, properties, creation_ts: 1_700_000_000_000 });
}

/** A host with the default set-up, an audience, and the sender's own token. */
function webhookRow(
  id: string,
  title: string,
  act: (host: LoadedHost, headers: Readonly<Record<string, string>>, setting: Setting) => Promise<Omit<RowResult, 'wrong'>>,
): Row {
  return {
    id,
    title,
    inShort: true,
    run: (setting) =>
      LoadedHost.with(setting, {}, async (host) => {
        const mapping = { memberId: [{ pointer: '/secondary_ids/launchdarkly' }, { pointer: '/properties/CRM ~1 id' }] };
        const [add, remove] = ['add-member-to-segment', 'remove-member-from-segment'];
        const triggers = ['joined', 'left'].map((on, at) => ({ audience, on, action: at === 0 ? add : remove }));
        const change = JSON.stringify({ mappings: { [add]: mapping, [remove]: mapping }, triggers });
        await host.call('PATCH', `/v1/connections/${host.target.connection}`, change);
        const made = await host.call('POST', '/v1/tokens', JSON.stringify({ name: 'sender', scope: 'intake' }));
        const { token } = JSON.parse(made.text) as { token: string };
        const headers = { ...json, authorization: `Basic ${Buffer.from(`sender:${token}`).toString('base64')}` };
        const { broken, figures } = await act(host, headers, setting);
        return { wrong: 0, broken, figures };
      }),
  };
}

const answerMs = 5_000;

/** A thousand visitors join at once, each with a webhook of its own. */
const single = webhookRow('webhooks', 'a thousand webhooks at once, one visitor each (serve)', async (host, headers) => {
  const callers = 1_000;
  const cpu = () => host.metric('process_cpu_seconds_total');
  const before = await cpu();
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: callers }, async (_, at) => {
      const { status } = await host.call('POST', `${base}/joined`, visitor(`${canary}-${at}`), headers);
      return { status, ms: performance.now() - started };
    }),
  );
  const cpuMs = ((await cpu()) - before) * 1_000;
  const times = answers.map(({ ms }) => ms).sort((one, other) => one - other);
  const taken = answers.filter(({ status }) => status === 200).length;
  const [p50 = 0, p99 = 0, last = 0] = [0.5, 0.99, 1].map((part) => times[Math.ceil(part * callers) - 1]);
  return {
    broken: [
      ...(taken === callers ? [] : [`${callers - taken} of ${callers} webhooks were not answered 200`]),
      // The clock says more about the machine where others use it.
      ...(last <= answerMs || cpuMs <= answerMs
        ? []
        : [`the last answer came after ${Math.round(last)} ms, ${Math.round(cpuMs)} ms of the processor`]),
    ],
    figures: {
      webhooks: callers,
      'answered 200': taken,
      'p50, ms': Math.round(p50),
      'p99, ms': Math.round(p99),
      'last, ms': Math.round(last),
      'processor of the host, ms': Math.round(cpuMs),
    },
  };
});

const maxMb = 300;

/** Batches of a hundred large visitors, one after the other. */
const batches = webhookRow('large-batches', 'batches of 100 large visitors of 5 MB (serve)', async (host, headers, { profile }) => {
  const count = profile === 'long' ? 100 : 10;
  let [taken, peakMb, mb] = [0, 0, 0];
  await host.measure();
  const started = performance.now();
  for (let batch = 0; batch < count; batch += 1) {
    const body = `[${Array.from({ length: 100 }, (_, at) => visitor(`${canary}-${batch}-${at}`, 50_000)).join(',')}]`;
    mb = body.length / 1e6;
    if ((await host.call('POST', `${base}/${batch % 2 === 0 ? 'joined' : 'left'}`, body, headers)).status === 200) taken += 1;
    peakMb = Math.max(peakMb, (await host.metric('process_resident_memory_bytes')) / 1e6);
  }
  const elapsedMs = performance.now() - started;
  // As large as a body may be, side by side.
  const largest = `[${Array.from({ length: 100 }, (_, at) => visitor(`${canary}-largest-${at}`, 160_000)).join(',')}]`;
  const together = await Promise.all(Array.from({ length: 2 }, () => host.call('POST', `${base}/joined`, largest, headers)));
  peakMb = Math.max(peakMb, (await host.metric('process_resident_memory_bytes')) / 1e6);
  const tooLarge = await host.call('POST', `${base}/joined`, `[${largest.slice(1, -1)},${largest.slice(1, 4_000_001)}`, headers);
  const statuses = together.map(({ status }) => status);
  const { longestStopCpuMs } = await host.measure();
  return {
    broken: [
      ...(taken === count ? [] : [`${count - taken} of ${count} batches were not answered 200`]),
      ...(statuses.every((status) => status === 200) ? [] : [`bodies of 16 MB side by side were answered ${statuses.join(', ')}`]),
      ...(tooLarge.status === 413 ? [] : [`a body of 20 MB was answered ${tooLarge.status}`]),
      ...(peakMb <= maxMb ? [] : [`the host had ${Math.round(peakMb)} MB`]),
    ],
    figures: {
      batches: count,
      'MB each': Number(mb.toFixed(1)),
      'ms each': Math.round(elapsedMs / count),
      'peak memory, MB': Math.round(peakMb),
      'longest stop, ms of the processor': Math.round(longestStopCpuMs),
    },
  };
});

/** A thousand wrong passwords, and the right one among them. */
const passwords = webhookRow(
  'wrong-passwords',
  'a thousand wrong passwords, and the right one among them (serve)',
  async (host, headers) => {
    const wrong = 1_000;
    let [refused, right] = [0, 0];
    const started = performance.now();
    for (let from = 0; from < wrong; from += 100) {
      const attempts = Array.from({ length: 100 }, (_, at) => {
        const authorization = `Basic ${Buffer.from(`sender:guess-${from + at}`).toString('base64')}`;
        return host.call('POST', `${base}/joined`, visitor('nobody'), { ...json, authorization });
      });
      const honest = host.call('POST', `${base}/joined`, visitor(`${canary}-${from}`), headers);
      for (const { status } of await Promise.all(attempts)) if (status === 401) refused += 1;
      if ((await honest).status === 200) right += 1;
    }
    const elapsedMs = performance.now() - started;
    return {
      broken: refused === wrong && right === wrong / 100 ? [] : [`${refused} of ${wrong} were refused, ${right} of ${wrong / 100} taken`],
      figures: { 'wrong passwords': wrong, refused, 'right ones taken': right, 'ms each': Number((elapsedMs / wrong).toFixed(1)) },
    };
  },
);

export const webhookRows: readonly Row[] = [single, batches, passwords];
