import type { OutcomeEntry } from '../../../src/stores/host-queue';
import { seeded } from '../../runtime/delivery/virtual-clock';
import { startPostgres } from '../../stores/postgres/start-postgres';
import { endedBefore } from '../processes/connector-process';
import { countWrongProfiles, ExampleScene, isRefusedProfile, profilesToImport, type ImportedProfile } from '../processes/example-scene';
import { canary } from '../processes/logs';
import { ServeTarget } from '../processes/serve-target';
import type { Row, RowResult, Setting } from '../row';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A job of the simulator takes 300 ms, and the host asks for it after 2 s: so a process dies before and after its end. */
const longestWaitMs = 1_500;

/**
 * A host is killed while the vendor works on jobs that it has begun, and started again, over and over.
 * @param state where it is not a SQLite file
 */
async function killWhilePolled(setting: Setting, kills: number, state?: string): Promise<RowResult> {
  const random = seeded(setting.seed);
  const scene = new ExampleScene(setting, 'klaviyo');
  let target: ServeTarget | undefined;
  try {
    await scene.open();
    const { logs, folder, configuration } = scene;
    const records = profilesToImport(200 * (kills + 1), 4, `${canary}-`);
    const changes = records.map((record) => ({ action: 'import-profile', parameters: { ...record } }));
    const work = { changes, configuration, folder, process: { logs }, resendAfterMs: 3_000, pauseMs: longestWaitMs };
    target = new ServeTarget({ ...work, ...(state !== undefined && { state }) }, ['--connector', scene.connector]);
    for (let killed = 0; killed < kills; killed += 1) {
      const started = target.start();
      await target.ready(started);
      const before = await scene.jobCount();
      while ((await scene.jobCount()) === before) await pause(20);
      await pause(random() * longestWaitMs);
      const end = await started.kill();
      if (end.signal !== 'SIGKILL') throw endedBefore(started, end);
    }
    await target.ready(target.start());
    await target.idle();
    const outcomes = await target.outcomes();
    const code = await target.terminate();
    const page = await scene.quietState();
    const jobs = Object.values(page.state.jobs);
    const carried = countJobs(jobs);
    const twice = records.filter((record) => (carried.get(record.email) ?? 0) > 1).length;
    return {
      wrong: countWrongProfiles(page, records),
      broken: [
        ...unsaid(records, outcomes, carried),
        ...(logs.leaks > 0 ? [`I4: a member or the token was printed ${logs.leaks} times`] : []),
        ...(code === 0 ? [] : [`SIGTERM ended the host with ${code}, expected 0`]),
      ],
      figures: { records: records.length, kills, jobs: jobs.length, 'records in more than one job': twice },
    };
  } finally {
    await target?.close();
    await scene.close();
  }
}

/** How many jobs each address was in. */
function countJobs(jobs: readonly { readonly emails: readonly string[] }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const email of jobs.flatMap(({ emails }) => emails)) counts.set(email, (counts.get(email) ?? 0) + 1);
  return counts;
}

/** What the outcomes do not say, or say otherwise: which records are refused, and that the vendor has begun a second job of one. */
function unsaid(
  records: readonly ImportedProfile[],
  outcomes: readonly OutcomeEntry[],
  carried: ReadonlyMap<string, number>,
): readonly string[] {
  const told = records.map((): OutcomeEntry[] => []);
  for (const entry of outcomes) for (let at = 0; at < entry.count; at += 1) told[entry.first + at]?.push(entry);
  const count = (isSo: (record: ImportedProfile, outcome: OutcomeEntry | undefined, jobs: number) => boolean): number =>
    records.filter((record, at) => isSo(record, told[at]?.[0], carried.get(record.email) ?? 0)).length;
  const outcomeless = told.filter(({ length }) => length !== 1).length;
  const misjudged = count((record, outcome) => outcome?.status !== (isRefusedProfile(record) ? 'failed' : 'accepted'));
  const silent = count((_record, outcome, jobs) => jobs > 1 && (outcome?.attempts ?? 0) <= 1);
  // After its outcome, a change whose first job may still be applied is sent once more, which is no attempt.
  const uncounted = count((_record, outcome, jobs) => jobs > (outcome?.attempts ?? 0) + 1);
  return [
    ...(outcomeless > 0 ? [`I2: ${outcomeless} records do not have exactly one outcome`] : []),
    ...(misjudged > 0 ? [`I5: ${misjudged} records have another outcome than Klaviyo gave them`] : []),
    ...(silent > 0 ? [`${silent} records were in more than one job, and their outcome says that one request carried them`] : []),
    ...(uncounted > 0 ? [`${uncounted} records were in more jobs than their outcome and one resend say`] : []),
  ];
}

const title = 'kill -9 of a host while a job that it has begun is polled, and a new start';

export const jobKillRows: readonly Row[] = [
  {
    id: 'job-kills',
    title: `${title} (serve)`,
    inShort: true,
    run: (setting) => killWhilePolled(setting, setting.profile === 'long' ? 10 : 2),
  },
  {
    id: 'job-kills',
    title: `${title} (serve, PostgreSQL)`,
    inShort: false,
    // The claims of a killed host are leased for 60 s where several hosts share a store.
    run: async (setting) => {
      const server = await startPostgres();
      try {
        return await killWhilePolled(setting, 2, server.url());
      } finally {
        await server.stop();
      }
    },
  },
];
