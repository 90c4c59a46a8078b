import { Gate, type Seen } from '../processes/gate';
import { Scene } from '../processes/scene';
import type { MakeTarget } from '../processes/target';
import { additions } from '../processes/workload';
import type { Row } from '../row';

/** Requests that came although the sender had been told before they started that the window is closed. */
function countEarly(seen: readonly Seen[]): number {
  const refusals = seen.filter(({ status }) => status === 429);
  // Requests that were under way when the first refusal came are no fault: they are fewer than the sender sends side by side.
  const sideBySide = 8;
  let early = 0;
  for (const resetAt of new Set(refusals.map((refusal) => refusal.resetAt))) {
    const told = Math.min(...refusals.filter((refusal) => refusal.resetAt === resetAt).map(({ answeredAt }) => answeredAt));
    const later = seen.filter(({ at }) => at > told && at < resetAt).length;
    early += Math.max(0, later - (sideBySide - 1));
  }
  return early;
}

export function closedWindowsRow(makeTarget: MakeTarget): Row {
  return {
    id: '5',
    title: '429 storm: windows of ten seconds with 20 requests each',
    inShort: false,
    run: (setting) =>
      Scene.with(setting, ['rateLimit=20'], async (scene) => {
        const gate = await Gate.open(scene.vendor.url);
        const target = makeTarget({ ...scene.base, configuration: gate.configure(scene.base.configuration), changes: additions(90_000) });
        try {
          const result = await scene.judge(target, await target.finish());
          const early = countEarly(gate.seen);
          const refused = gate.seen.filter(({ status }) => status === 429).length;
          const windows = new Set(gate.seen.filter(({ status }) => status === 429).map(({ resetAt }) => resetAt)).size;
          const broken = [
            ...result.broken,
            ...(early > 0 ? [`${early} requests were sent into a closed window`] : []),
            ...(windows === 0 ? ['no window was ever closed'] : []),
          ];
          return {
            ...result,
            broken,
            figures: { ...result.figures, 'closed windows': windows, 'answers 429': refused, 'sent into closed windows': early },
          };
        } finally {
          await target.close();
          gate.close();
        }
      }),
  };
}
