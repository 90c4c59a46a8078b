import { seeded } from '../../runtime/delivery/virtual-clock';
import { endedBefore, type ConnectorProcess } from '../processes/connector-process';
import { Scene } from '../processes/scene';
import type { MakeTarget, Target } from '../processes/target';
import { flapping } from '../processes/workload';
import { mergeResults } from '../merge-results';
import type { Row, RowResult, Setting } from '../row';

/** When a process dies. */
type Moment = (target: Target, started: ConnectorProcess, random: () => number) => Promise<void>;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Killing {
  readonly moment: Moment;
  /** Rounds of 20 kills each, in the long profile. */
  readonly rounds: number;
  /** How many changes are there to deliver for each kill. */
  readonly changesForEach: number;
}

/** While it works. */
const atRandom: Moment = async (target, started, random) => {
  await Promise.race([target.ready(started), started.exited]);
  await after(random() * 400);
};

/** While it starts and takes up what the one before has left. */
const inRecovery: Moment = async (target, started, random) => {
  if (random() < 0.5) return after(10 + random() * 190);
  await Promise.race([target.ready(started), started.exited]);
  await after(random() * 20);
};

// Requests that are slow, refused, applied late or lost, as long as kills go on.
const failure = [
  'late=600,probability=0.05,next=20',
  'drop=after,probability=0.05,next=20',
  'status=503,probability=0.1,next=20',
  'delay=20',
];

async function killOften(
  setting: Setting,
  makeTarget: MakeTarget,
  { moment, changesForEach }: Killing,
  round: number,
  kills: number,
): Promise<RowResult> {
  const random = seeded(setting.seed + round);
  return Scene.with(setting, failure, async (scene) => {
    const target = makeTarget({
      ...scene.base,
      changes: flapping(setting.seed + round, changesForEach * kills, 0.4 * changesForEach * kills),
      deadlineMs: 500,
    });
    try {
      let killed = 0;
      while (killed < kills && !target.isDone) {
        const started = target.start();
        await moment(target, started, random);
        const end = await started.kill();
        if (end.signal === 'SIGKILL') killed += 1;
        else if (!target.isDone) throw endedBefore(started, end);
      }
      await scene.vendor.fail();
      const repairedAt = performance.now();
      const result = await scene.judge(target, await target.finish());
      const recoverySeconds = Math.round((performance.now() - repairedAt) / 100) / 10;
      return { ...result, figures: { kills: killed, ...result.figures, 'recovery, s': recoverySeconds } };
    } finally {
      await target.close();
    }
  });
}

function rowOfKills(id: string, title: string, makeTarget: MakeTarget, killing: Killing): Row {
  return {
    id,
    title,
    inShort: true,
    run: async (setting) => {
      const [count, kills] = setting.profile === 'long' ? [killing.rounds, 20] : [1, 4];
      const results: RowResult[] = [];
      for (let round = 0; round < count; round += 1) results.push(await killOften(setting, makeTarget, killing, round, kills));
      return mergeResults(results);
    },
  };
}

/** @param changesForEach about as many as the target delivers in the life of one process */
export function killAtRandomRow(name: string, makeTarget: MakeTarget, changesForEach: number): Row {
  return rowOfKills('1', `kill -9 at random points (${name})`, makeTarget, { moment: atRandom, rounds: 10, changesForEach });
}

/** @param changesForEach as above */
export function killInRecoveryRow(name: string, makeTarget: MakeTarget, changesForEach: number): Row {
  return rowOfKills('3', `kill -9 during recovery (${name})`, makeTarget, { moment: inRecovery, rounds: 3, changesForEach });
}
