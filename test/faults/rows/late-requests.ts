import { Scene } from '../processes/scene';
import type { MakeTarget } from '../processes/target';
import { additions, change } from '../processes/workload';
import type { Row, RowResult, Setting } from '../row';

/** All members are added, and removed again while requests of their addition are still on their way. */
async function deliverLate(setting: Setting, makeTarget: MakeTarget, resendAfterMs: number, lateMs: readonly number[]): Promise<RowResult> {
  const rules = lateMs.map((late) => `late=${late},next=1,probability=0.5`);
  return Scene.with(setting, rules, async (scene) => {
    const members = 30_000;
    const changes = [...additions(members), ...additions(members).map((_, at) => change('remove', `m${at}`))];
    const target = makeTarget({ ...scene.base, changes, deadlineMs: 500, resendAfterMs });
    try {
      return await scene.judge(target, await target.finish());
    } finally {
      await target.close();
    }
  });
}

/** Late requests as the default settings expect them: up to 45 s, asserted again after 60 s. The short profile takes a tenth of the time. */
export function lateRequestsRow(makeTarget: MakeTarget): Row {
  return {
    id: '9',
    title: 'requests without an answer, applied 1 to 45 s later',
    inShort: false,
    run: async (setting) => {
      const [resendAfterMs, lateMs] =
        setting.profile === 'long'
          ? [60_000, [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 45_000]]
          : [6_000, [1_000, 2_000, 3_000, 4_000]];
      const result = await deliverLate(setting, makeTarget, resendAfterMs, lateMs);
      const without = await deliverLate(setting, makeTarget, 0, lateMs);
      const broken =
        without.wrong > 0 ? result.broken : [...result.broken, 'no member is wrong without resend, so that this proves nothing'];
      return { ...result, broken, figures: { ...result.figures, 'wrong with resend switched off': without.wrong } };
    },
  };
}
