import type { Invocation } from '../../../src/contract';
import { Scene } from '../processes/scene';
import type { MakeTarget, Work } from '../processes/target';
import { additions, change, flapping, memberOf } from '../processes/workload';
import { mergeResults } from '../merge-results';
import type { Row, RowResult, Setting } from '../row';

/** A vendor in failure, and what is brought to it. */
interface Failure {
  readonly faults: readonly string[];
  readonly changes: readonly Invocation[];
  readonly options?: Partial<Work>;
  readonly isRejected?: (member: string) => boolean;
  /** Looks at the figures; gives what is not as it must be. */
  readonly expect?: (figures: RowResult['figures']) => readonly string[];
}

async function deliverDuringFailure(setting: Setting, makeTarget: MakeTarget, failure: Failure): Promise<RowResult> {
  return Scene.with(setting, failure.faults, async (scene) => {
    const target = makeTarget({ ...scene.base, changes: failure.changes, ...failure.options });
    try {
      const result = await scene.judge(target, await target.finish(), failure.isRejected);
      return { ...result, broken: [...result.broken, ...(failure.expect?.(result.figures) ?? [])] };
    } finally {
      await target.close();
    }
  });
}

function row(
  id: string,
  title: string,
  inShort: boolean,
  failures: (setting: Setting) => readonly Failure[],
): (makeTarget: MakeTarget) => Row {
  return (makeTarget) => ({
    id,
    title,
    inShort,
    run: async (setting) => {
      const results: RowResult[] = [];
      for (const failure of failures(setting)) results.push(await deliverDuringFailure(setting, makeTarget, failure));
      return mergeResults(results);
    },
  });
}

function rejected(count: number): Failure {
  const changes = additions(1_000).map((invocation, at) => (at % (1_000 / count) === 0 ? change('add', `reject${at}`) : invocation));
  const isRejected = (member: string): boolean => member.includes('reject');
  return { faults: ['reject=/reject/'], changes, isRejected };
}

function batchesOf(changes: readonly Invocation[]): number {
  return new Set(changes.map(memberOf)).size / 1_000;
}

const half = additions(40_000);

const rows = [
  row('4', '503 on half of the requests', false, () => [
    {
      faults: ['status=503,probability=0.5,seed=3'],
      changes: half,
      expect: ({ requests }) => (Number(requests) / batchesOf(half) <= 2.5 ? [] : ['more than 2.5 requests a batch']),
    },
  ]),
  row('8', 'connections reset before and after the change, replies cut off', false, ({ seed }) => [
    {
      faults: ['drop=before,probability=0.2,next=20', 'drop=after,probability=0.2,next=20', 'truncate,probability=0.2,next=20'],
      changes: flapping(seed, 60_000, 20_000),
    },
  ]),
  row('7', 'slow headers, a dripping body, accepted and never answered', false, ({ seed }) => [
    {
      faults: ['slowHeaders=4000,next=2', 'slowBody=4000,next=2', 'late=200,next=2'],
      changes: flapping(seed, 20_000, 8_000),
      options: { deadlineMs: 400, resendAfterMs: 1_000 },
    },
  ]),
  row('11', '1, 10 and 500 rejected members in 1,000', false, () => [rejected(1), rejected(10), rejected(500)]),
  row('12', '413 above 600 members', false, () => [
    {
      faults: ['maxMembers=600'],
      changes: additions(60_000),
      expect: ({ requests }) => (Number(requests) <= 130 ? [] : ['the size is not learned']),
    },
  ]),
  row('20', 'one member that flaps 10,000 times', false, () => [
    {
      faults: ['delay=5'],
      changes: Array.from({ length: 10_001 }, (_, at) => change(at % 2 === 0 ? 'add' : 'remove', 'flapping')),
      expect: ({ requests }) => (Number(requests) < 100 ? [] : ['the changes are not brought together']),
    },
  ]),
];

export function vendorFailureRows(makeTarget: MakeTarget): readonly Row[] {
  return rows.map((make) => make(makeTarget));
}
