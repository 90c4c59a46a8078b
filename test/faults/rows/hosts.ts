import { Scene } from '../processes/scene';
import { ServeTarget } from '../processes/serve-target';
import type { Work } from '../processes/target';
import { change, flapping } from '../processes/workload';
import type { Row, RowResult, Setting } from '../row';

export type Act = (scene: Scene, target: ServeTarget) => Promise<Pick<RowResult, 'figures'> & Partial<RowResult>>;

/** Lets a producer write to a host, does something to it in the middle, and judges when everything is delivered. */
export async function inTheMiddle(setting: Setting, faults: readonly string[], options: Partial<Work>, act: Act): Promise<RowResult> {
  return Scene.with(setting, faults, async (scene) => {
    const changes = flapping(setting.seed, setting.profile === 'long' ? 60_000 : 10_000, 5_000);
    const target = new ServeTarget({ ...scene.base, changes, ...options });
    try {
      await target.ready(target.start());
      while ((await scene.vendor.state()).counters.deliveries.total < 5) await new Promise((resolve) => setTimeout(resolve, 20));
      const { figures, broken = [] } = await act(scene, target);
      const result = await scene.judge(target, await target.finish());
      return { ...result, broken: [...broken, ...result.broken], figures: { ...result.figures, ...figures } };
    } finally {
      await target.close();
    }
  });
}

const mostMemoryMb = 300;

export const hostRows: readonly Row[] = [
  {
    id: '14',
    title: 'configuration changed in mid-flight, three times',
    inShort: true,
    run: (setting) =>
      inTheMiddle(setting, ['delay=50'], {}, async (_scene, target) => {
        for (const name of ['First', 'Second', 'Third']) {
          await target.reconfigure({ segmentDescription: name });
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        return { figures: { 'changes of the configuration': 3 } };
      }),
  },
  {
    id: '14',
    title: 'connection deleted in mid-flight, and a new one to the same segment',
    inShort: true,
    run: (setting) =>
      inTheMiddle(setting, ['delay=200'], {}, async ({ vendor }, target) => {
        // Every member of the deleted connection, so that whatever is applied after its deletion shows.
        await target.replace(Array.from({ length: 5_000 }, (_, at) => change(at % 2 === 0 ? 'add' : 'remove', `m${at}`)));
        const { openDeliveries, deliveries } = (await vendor.state()).counters;
        const broken = openDeliveries > 0 ? [`${openDeliveries} requests were under way when it was gone`] : [];
        // What the deleted one had delivered is no duplicate.
        return { broken, figures: { duplicates: '–', 'requests before the deletion': deliveries.total } };
      }),
  },
  {
    id: '18',
    title: 'burst: as fast as one producer can, against a vendor that takes 300 ms for a request',
    inShort: false,
    run: async (setting) => {
      const options = { pauseMs: 0, changes: flapping(setting.seed, 300_000, 200_000) };
      const result = await inTheMiddle(setting, ['delay=300'], options, async (_scene, target) => {
        await target.producer?.finished;
        return { figures: { 'answers that asked to wait': target.producer?.refusals ?? 0 } };
      });
      const isBounded = Number(result.figures['peak memory, MB']) < mostMemoryMb;
      return { ...result, broken: [...result.broken, ...(isBounded ? [] : [`I6: more than ${mostMemoryMb} MB`])] };
    },
  },
  {
    id: '23',
    title: 'SIGTERM under load',
    inShort: true,
    run: (setting) =>
      inTheMiddle(setting, ['delay=200'], {}, async (_scene, target) => {
        const askedAt = performance.now();
        const code = await target.terminate();
        return {
          broken: code === 0 ? [] : [`it ended with ${code}, expected 0`],
          figures: { 'most of the drain, s': Math.round((performance.now() - askedAt) / 100) / 10 },
        };
      }),
  },
];
