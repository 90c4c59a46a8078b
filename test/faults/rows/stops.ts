import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Scene } from '../processes/scene';
import type { MakeTarget } from '../processes/target';
import { flapping } from '../processes/workload';
import { mergeResults } from '../merge-results';
import type { Row, RowResult, Setting } from '../row';

/** Delivers until the vendor says what a person must see to, sees to it, and goes on. */
async function stopAndResume(setting: Setting, makeTarget: MakeTarget, faults: readonly string[], says: string): Promise<RowResult> {
  return Scene.with(setting, ['delay=20'], async (scene) => {
    const target = makeTarget({ ...scene.base, changes: flapping(setting.seed, 60_000, 25_000) });
    try {
      const started = target.start();
      await started.says('"status":204');
      await scene.vendor.fail(...faults);
      await started.says(says);
      await Promise.race([started.exited, new Promise((resolve) => setTimeout(resolve, 1_000))]);
      const before = (await scene.vendor.state()).counters.deliveries.total;
      await scene.vendor.fail();
      const repairedAt = performance.now();
      const result = await scene.judge(target, await target.finish());
      const recoverySeconds = Math.round((performance.now() - repairedAt) / 100) / 10;
      return { ...result, figures: { ...result.figures, 'requests before the stop': before, 'recovery, s': recoverySeconds } };
    } finally {
      await target.close();
    }
  });
}

export function stopRows(makeTarget: MakeTarget): readonly Row[] {
  return [
    {
      id: '10',
      title: 'redirects 301, 302, 307 and 308 to another origin',
      inShort: false,
      run: async (setting) => {
        let strangers = 0;
        const elsewhere = createServer((_request, response) => ((strangers += 1), response.end())).listen(0, '127.0.0.1');
        await once(elsewhere, 'listening');
        const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
        const results: RowResult[] = [];
        for (const status of [301, 302, 307, 308]) {
          results.push(await stopAndResume(setting, makeTarget, [`status=${status},redirect=${url}`], 'redirect_refused'));
        }
        elsewhere.closeAllConnections();
        elsewhere.close();
        const { broken, ...merged } = mergeResults(results);
        const followed = strangers > 0 ? [`${strangers} requests followed the redirect`] : [];
        return { ...merged, broken: [...broken, ...followed], figures: { ...merged.figures, 'requests followed': strangers } };
      },
    },
    {
      id: '13',
      title: '401 in mid-flight, then a token that is good again',
      inShort: false,
      run: (setting) => stopAndResume(setting, makeTarget, ['status=401'], 'token_refused'),
    },
  ];
}
