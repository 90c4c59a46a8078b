import { canary } from '../processes/logs';
import { Gate } from '../processes/gate';
import { Scene } from '../processes/scene';
import { ServeTarget } from '../processes/serve-target';
import { change, memberOf } from '../processes/workload';
import type { Row, RowResult, Setting } from '../row';

const connections = 100;
/** The last one's target dies. */
const dying = connections - 1;
const phases = 8;
const roundsInPhase = 20;
const betweenRoundsMs = 400;
const most = 1.1;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Which connection and which member a request names. */
const namesIn = new RegExp(`${canary}-c(\\d+)-n\\d+`, 'g');

/** How long each acknowledged change took to come to the vendor, by whether one target was dead then. */
class Latencies {
  readonly #acknowledgedAt = new Map<string, { readonly at: number; readonly isDead: boolean }>();
  readonly #arrivedAt = new Map<string, number>();

  acknowledge(member: string, isDead: boolean): void {
    this.#acknowledgedAt.set(member, { at: performance.now(), isDead });
  }

  arrive(sent: string): void {
    for (const [member] of sent.matchAll(namesIn)) if (!this.#arrivedAt.has(member)) this.#arrivedAt.set(member, performance.now());
  }

  get members(): readonly string[] {
    return [...this.#acknowledgedAt.keys()];
  }

  /** Of all connections but the dying one; ms. What came before its acknowledgement was read took no time. */
  p99(whileDead: boolean): number {
    const waits = [...this.#acknowledgedAt]
      .filter(([member, { isDead }]) => isDead === whileDead && connectionOf(member) !== dying)
      .map(([member, { at }]) => Math.max(0, (this.#arrivedAt.get(member) ?? Infinity) - at))
      .sort((one, other) => one - other);
    return waits[Math.floor(waits.length * 0.99)] ?? NaN;
  }
}

function connectionOf(member: string): number {
  return Number(/-c(\d+)-/.exec(member)?.[1]);
}

async function run(setting: Setting): Promise<RowResult> {
  return Scene.with(setting, ['delay=20'], async (scene) => {
    const [gate, dyingGate] = await Promise.all([Gate.open(scene.vendor.url), Gate.open(scene.vendor.url)]);
    const latencies = new Latencies();
    let isDead = false;
    let revive = (): void => undefined;
    let revived: Promise<'lost'> | undefined;
    gate.onRequest = (_delivery, sent) => (latencies.arrive(sent), undefined);
    // What it swallows never comes to the vendor.
    dyingGate.onRequest = () => (isDead ? revived : undefined);
    const origin = new URL(String(dyingGate.configure(scene.base.configuration)['urlOverride'])).origin;
    const target = new ServeTarget(
      { ...scene.base, configuration: gate.configure(scene.base.configuration), changes: [], deadlineMs: 2_000 },
      ['--allow-destination', origin],
    );
    try {
      await target.ready(target.start());
      const ids: string[] = [];
      for (let at = 0; at < connections; at += 1) {
        const front = at === dying ? dyingGate : gate;
        ids.push(await target.setUp({ ...front.configure(scene.base.configuration), segmentId: `segment-${at}` }));
      }
      let number = 0;
      for (let phase = 0; phase < phases; phase += 1) {
        isDead = phase % 2 === 1;
        if (isDead) revived = new Promise((resolve) => (revive = () => resolve('lost')));
        else revive();
        await after(3_000);
        for (let round = 0; round < roundsInPhase; round += 1) {
          number += 1;
          const nextAt = performance.now() + betweenRoundsMs;
          const posts = ids.map((id, at) => async (): Promise<void> => {
            const invocation = change('add', `c${at}-n${number}`);
            await target.call('POST', `/v1/connections/${id}/invocations`, invocation);
            latencies.acknowledge(memberOf(invocation), isDead);
          });
          await Promise.all(
            Array.from({ length: 10 }, async () => {
              for (let post = posts.pop(); post; post = posts.pop()) await post();
            }),
          );
          await after(Math.max(0, nextAt - performance.now()));
        }
      }
      isDead = false;
      revive();
      const { broken } = await target.finish();
      const { segments, counters } = await scene.vendor.quietState();
      const held = new Set(segments.flatMap(({ segmentId, members }) => members.map((member) => `${segmentId} ${member}`)));
      const wrong = latencies.members.filter((member) => !held.has(`segment-${connectionOf(member)} ${member}`)).length;
      const [alive, beside] = [latencies.p99(false), latencies.p99(true)];
      return {
        wrong,
        broken: [
          ...broken,
          ...(counters.violations > 0 ? [`I3: ${counters.violations} members were in two requests at once`] : []),
          ...(scene.logs.leaks > 0 ? [`I4: a member or the token was printed ${scene.logs.leaks} times`] : []),
          ...(beside <= most * alive ? [] : [`a dead neighbour takes p99 from ${alive.toFixed(0)} ms to ${beside.toFixed(0)} ms`]),
        ],
        figures: {
          connections,
          changes: latencies.members.length,
          'p99 of the others, all alive, ms': Math.round(alive),
          'p99 of the others, one dead, ms': Math.round(beside),
        },
      };
    } finally {
      await target.close();
      gate.close();
      dyingGate.close();
    }
  });
}

export const deadTargetRow: Row = { id: '21', title: `one dead target among ${connections} connections (serve)`, inShort: false, run };
