import path from 'node:path';
import { round, type Figure } from './measure';
import { pause, postSteadily, quantile, startInstantVendor, timesOfEvents } from './one-event';
import { connect, readVendor, startHost } from './serve';

const events = 60;
/** 1,000 events a second. */
const steady = { posts: 500, everyMs: 10, each: 10 };
/** 2,000 posts of one event a second, which is more than the machine takes beside its caller. */
const burst = { posts: 8_000, everyMs: 0.5, each: 1 };
const settleMs = 200;

/** One event on an idle host, from the post to the vendor's request; how many requests a steady load makes; what becomes of a burst. */
export async function benchEvents(folder: string, configurationFile: string): Promise<Figure[]> {
  const vendor = await startInstantVendor(readVendor(configurationFile));
  const host = await startHost(path.join(folder, 'events'), vendor);
  try {
    const place = await connect(host, vendor, 'events');
    const times = await timesOfEvents(host, [place], vendor, events);
    await pause(settleMs);
    const before = vendor.deliveries();
    const { statuses, delays } = await postSteadily(host, place, steady);
    await pause(settleMs);
    const share = (vendor.deliveries() - before) / delays;
    const { statuses: ofBurst } = await postSteadily(host, place, burst);
    const failed = [...statuses, ...ofBurst].filter((status) => status !== 200).length;
    return [
      {
        name: 'one event on an idle host, from the post to the request, median',
        value: `${round(quantile(times, 0.5), 1)} ms`,
        limit: 'at most 10 ms',
        ok: quantile(times, 0.5) <= 10,
      },
      {
        name: '… 99th percentile',
        value: `${round(quantile(times, 0.99), 1)} ms`,
        limit: 'at most 25 ms',
        ok: quantile(times, 0.99) <= 25,
      },
      {
        name: '1,000 events a second: requests for each batching delay of 100 ms',
        value: round(share),
        limit: 'at most 1.1',
        ok: share <= 1.1,
      },
      {
        name: '8,000 posts of one event, 2,000 a second: answered with other than 200',
        value: round(failed, 0),
        limit: '0',
        ok: failed === 0,
      },
    ];
  } finally {
    await host.end();
    vendor.stop();
  }
}
