import { endedBefore } from '../processes/connector-process';
import { countWrongProfiles, ExampleScene, isRefusedProfile, profilesToImport, type Line } from '../processes/example-scene';
import type { Row, RowResult, Setting } from '../row';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param failed how many records must fail */
function told(lines: readonly Line[], records: number, failed: number): readonly string[] {
  const outcomes = lines.filter(({ index }) => index !== undefined);
  const indexes = new Set(outcomes.map(({ index }) => index));
  const dead = outcomes.filter(({ status }) => status === 'failed').length;
  return [
    ...(outcomes.length === records && indexes.size === records
      ? []
      : [`I2: ${records} records, ${outcomes.length} outcomes of ${indexes.size}`]),
    ...(dead === failed ? [] : [`I5: ${dead} records failed, ${failed} are refused by the vendor`]),
  ];
}

/** Bulk imports: the process is killed while the vendor works, replies get lost, and the job refuses single profiles. */
async function jobs(setting: Setting): Promise<RowResult> {
  const scene = new ExampleScene(setting, 'klaviyo');
  try {
    await scene.open();
    const lists = setting.profile === 'long' ? 40 : 8;
    const records = profilesToImport(lists * 25, lists);
    const csv = `listId,email\n${records.map(({ listId, email }) => `${listId},${email}\n`).join('')}`;
    await scene.fail(
      'drop=after,probability=0.1,next=4',
      'status=503,probability=0.1,next=4',
      'status=429,retryAfter=1,probability=0.1,next=2',
    );
    const kills = setting.profile === 'long' ? 10 : 2;
    for (let killed = 0, begun = 0; killed < kills; killed += 1) {
      const { process } = scene.run('import-profile', csv, 3_000);
      let isOver = false;
      void process.exited.then(() => (isOver = true));
      // A job has begun and is asked for two seconds later.
      const before = begun;
      while (!isOver && begun === before) {
        begun = await scene.jobCount();
        await pause(20);
      }
      if (isOver) throw endedBefore(process, await process.exited);
      await process.kill();
    }
    await scene.fail();
    const { process, lines } = scene.run('import-profile', csv, 3_000);
    const { code } = await process.exited;
    const page = await scene.quietState();
    const broken = told(lines(), records.length, records.filter(isRefusedProfile).length);
    return {
      wrong: countWrongProfiles(page, records),
      broken: code === 1 ? broken : [...broken, `the last run ended with ${code}, expected 1: ${process.stderr.slice(-500)}`],
      figures: {
        records: records.length,
        kills,
        jobs: Object.keys(page.state.jobs).length,
        'members in two requests': page.counters.violations,
      },
    };
  } finally {
    await scene.close();
  }
}

/** Attributes: replies get lost, the quota is used up, and users are refused. */
async function attributes(setting: Setting): Promise<RowResult> {
  const scene = new ExampleScene(setting, 'braze');
  try {
    await scene.open();
    const count = setting.profile === 'long' ? 20_000 : 3_000;
    const records = Array.from({ length: count }, (_, at) => ({ user: at % 500 === 3 ? `bad-${at}` : `u${at % 2_000}`, value: at }));
    const csv = `externalId,name,value\n${records.map(({ user, value }) => `${user},visits,v${value}\n`).join('')}`;
    await scene.fail(
      'reject=/^bad-/',
      'drop=after,probability=0.2,next=5',
      'status=429,retryAfter=1,probability=0.2,next=3',
      'status=503,probability=0.2,next=5',
    );
    const first = scene.run('set-attribute', csv, 1_000);
    await Promise.race([first.process.says('Requests go to'), first.process.exited]);
    await pause(300);
    await first.process.kill();
    const { process, lines } = scene.run('set-attribute', csv, 1_000);
    const { code } = await process.exited;
    const { state, counters } = await scene.quietState();
    const expected = new Map(records.filter(({ user }) => !user.startsWith('bad-')).map(({ user, value }) => [user, `v${value}`]));
    const wrong = [...expected].filter(([user, value]) => state.users[user]?.visits !== value).length;
    const strangers = Object.keys(state.users).filter((user) => !expected.has(user)).length;
    const refused = records.length - records.filter(({ user }) => !user.startsWith('bad-')).length;
    const broken = told(lines(), records.length, refused);
    return {
      wrong: wrong + strangers,
      broken: [
        ...broken,
        ...(counters.violations > 0 ? [`I3: ${counters.violations} attributes were in two requests at once`] : []),
        ...(code === 1 ? [] : [`the last run ended with ${code}, expected 1: ${process.stderr.slice(-500)}`]),
      ],
      figures: { records: records.length, users: expected.size, refused },
    };
  } finally {
    await scene.close();
  }
}

export const exampleRows: readonly Row[] = [
  {
    id: 'klaviyo',
    title: 'the example Klaviyo: kills while jobs go on, lost replies, refused profiles (run --state)',
    inShort: true,
    run: jobs,
  },
  { id: 'braze', title: 'the example Braze: a kill, lost replies, a quota, refused users (run --state)', inShort: true, run: attributes },
];
