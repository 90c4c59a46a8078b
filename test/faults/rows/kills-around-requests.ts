import { seeded } from '../../runtime/delivery/virtual-clock';
import { endedBefore } from '../processes/connector-process';
import { Gate, type Hook } from '../processes/gate';
import { Scene } from '../processes/scene';
import type { MakeTarget } from '../processes/target';
import { flapping } from '../processes/workload';
import { mergeResults } from '../merge-results';
import type { Row, RowResult, Setting } from '../row';

type Point = 'onRequest' | 'onAnswer' | 'onAnswered';

/** Kills the process each time that one of its requests has come to a point, the random third to tenth of each life. */
async function killAt(point: Point, setting: Setting, makeTarget: MakeTarget, kills: number): Promise<RowResult> {
  const random = seeded(setting.seed);
  return Scene.with(setting, ['delay=10'], async (scene) => {
    const gate = await Gate.open(scene.vendor.url);
    const configuration = gate.configure(scene.base.configuration);
    const target = makeTarget({ ...scene.base, configuration, changes: flapping(setting.seed, 8_000 * kills, 4_000 * kills) });
    try {
      let killed = 0;
      while (killed < kills && !target.isDone) {
        const started = target.start();
        let left = 1 + Math.floor(random() * 8);
        const hook: Hook = async () => {
          if ((left -= 1) !== 0) return undefined;
          await started.kill();
          return random() < 0.5 ? 'lost' : undefined;
        };
        gate[point] = hook;
        const end = await started.exited;
        if (end.signal === 'SIGKILL') killed += 1;
        else if (!target.isDone) throw endedBefore(started, end);
      }
      gate[point] = () => undefined;
      const repairedAt = performance.now();
      const result = await scene.judge(target, await target.finish());
      const recoverySeconds = Math.round((performance.now() - repairedAt) / 100) / 10;
      return { ...result, figures: { kills: killed, ...result.figures, 'recovery, s': recoverySeconds } };
    } finally {
      await target.close();
      gate.close();
    }
  });
}

export function killAroundRequestsRow(name: string, makeTarget: MakeTarget, inShort: boolean): Row {
  return {
    id: '2',
    title: `kill -9 between send and apply, apply and answer, answer and settle (${name})`,
    inShort,
    run: async (setting) => {
      const kills = setting.profile === 'long' ? 15 : 2;
      const results: RowResult[] = [];
      for (const point of ['onRequest', 'onAnswer', 'onAnswered'] as const) results.push(await killAt(point, setting, makeTarget, kills));
      return mergeResults(results);
    },
  };
}
