import { randomBytes } from 'node:crypto';
import type { Note, QueueWatch, Reason, ReplayedCounts } from '../../stores/queue-watch';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import type { ConnectionRuntimes } from '../connections/connection-runtimes';
import { replayLetters } from '../dead-letters';
import { refusal } from '../host-faults';
import { reasonId, requireReason } from './reasons';

/** As it is stored. */
interface StoredJob {
  readonly reason: Reason;
  /** The newest failed record that it replays. */
  readonly upTo: number;
  readonly startedAt: number;
  /** How many there were. */
  readonly asked: number;
  /** The last failed record that was looked at. */
  readonly after: number;
  /** How many are refused as they are, and stay failed records. */
  readonly refused: number;
  /** True when all of them were looked at. */
  readonly isEnqueued: boolean;
  /** The end report. */
  readonly ended?: { readonly at: number } & ReplayedCounts;
}

/** A replay of all failed records of one reason. Times are epoch ms. */
export interface ReplayJob {
  readonly id: string;
  readonly reason: string;
  readonly upTo: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly asked: number;
  readonly accepted: number;
  readonly failedAgain: number;
  /** A newer change of the same member has replaced them. */
  readonly replaced: number;
  /** Somebody has replayed or discarded them before, or they were erased. */
  readonly gone: number;
  readonly waiting: number;
  /** Other records that have failed for this reason since it started. */
  readonly meanwhile: number;
}

const kept = 20;
const groupSize = 1_000;
const timeDigits = 15;

/** Replays as jobs. They are in the store: any host tells how far they are, and one that starts goes on with them. */
export class ReplayJobs {
  /** Those that this host enqueues. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly connections: ConnectionRuntimes) {}

  /** Starts one, or finds the one of this reason that is not done. @param upTo the newest failed record that the caller has seen */
  async start(runtime: ConnectionRuntime, id: string, upTo: number): Promise<ReplayJob> {
    const { watch } = runtime.queue;
    for (;;) {
      const jobs = await this.list(runtime);
      const running = jobs.find((job) => job.reason === id && job.endedAt === undefined);
      if (running) return running;
      const reason = await requireReason(watch, id);
      const startedAt = runtime.context.clock.now();
      const asked = await watch.countByReason({ reason, upTo });
      const job: StoredJob = { reason, upTo, startedAt, asked, after: 0, refused: 0, isEnqueued: false };
      const note = { id: nameAfter(jobs[0]?.id, startedAt), body: JSON.stringify(job) };
      // Another caller, also of another host, may have started one meanwhile.
      if (!(await watch.addNote('replay', note, kept, jobs[0]?.id))) continue;
      await watch.writeNote('replaying', note.id, '{}', kept);
      this.#run(runtime, note.id);
      return this.#view(runtime, note);
    }
  }

  /** The newest first. */
  async list(runtime: ConnectionRuntime): Promise<readonly ReplayJob[]> {
    return Promise.all((await runtime.queue.watch.notes('replay')).map((note) => this.#view(runtime, note)));
  }

  /** @throws ConnectorError `replay_unknown` */
  async read(runtime: ConnectionRuntime, name: string): Promise<ReplayJob> {
    const note = await find(runtime.queue.watch, name);
    if (!note) throw refusal('replay_unknown', 'The connection has no such replay any more.');
    return this.#view(runtime, note);
  }

  /** Forgets a job that is done. @throws ConnectorError `replay_unknown`, `replay_not_done` */
  async remove(runtime: ConnectionRuntime, name: string): Promise<void> {
    const { endedAt } = await this.read(runtime, name);
    if (endedAt === undefined) throw refusal('replay_not_done', 'The replay is not done. Its report can be closed when it is.');
    await runtime.queue.watch.writeNote('replay', name, undefined, kept);
  }

  /** Goes on with what an earlier process has begun. */
  async resume(runtime: ConnectionRuntime): Promise<void> {
    if (!runtime.loaded) return;
    for (const { id, body } of await runtime.queue.watch.notes('replay')) if (!readJob(body).isEnqueued) this.#run(runtime, id);
  }

  /** Resolves when this host enqueues nothing for a job any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #run(runtime: ConnectionRuntime, name: string): void {
    if (this.#running.has(name)) return;
    // A store that fails is reported by every other call; the job goes on when somebody asks for it, or at the next start.
    const work = this.#enqueue(runtime, name).catch(() => undefined);
    this.#running.set(
      name,
      work.then(() => void this.#running.delete(name)),
    );
  }

  /**
   * Also after a crash in the middle, and while another host does the same: what was replayed is no failed record any more, and how far
   * it is and what was refused is written once for each group, by the host that is done with it first.
   */
  async #enqueue(runtime: ConnectionRuntime, name: string): Promise<void> {
    const { queue } = runtime;
    for (let note = await find(queue.watch, name); note; note = await find(queue.watch, name)) {
      const job = readJob(note.body);
      if (job.isEnqueued) break;
      const ids = await queue.watch.findByReason({ reason: job.reason, after: job.after, upTo: job.upTo, limit: groupSize });
      const letters = ids.length === 0 ? [] : await queue.findDeadLetters({ ids, limit: ids.length });
      const result = await this.connections.atCurrent((version) =>
        runtime.runIntake(() => replayLetters(runtime, letters, { setupVersion: version, job: name })),
      );
      const done = { after: ids.at(-1) ?? job.after, refused: job.refused + result.refused, isEnqueued: ids.length < groupSize };
      await queue.watch.changeNote('replay', note, JSON.stringify({ ...job, ...done } satisfies StoredJob));
      runtime.worker.wake();
      runtime.notify();
    }
    await queue.watch.writeNote('replaying', name, undefined, kept);
  }

  async #view(runtime: ConnectionRuntime, note: Note): Promise<ReplayJob> {
    const { watch } = runtime.queue;
    const { id } = note;
    const job = readJob(note.body);
    const { reason, upTo, startedAt, asked, refused, isEnqueued } = job;
    const ended = job.ended ?? (await this.#endReport(runtime, note, job));
    const { enqueued, accepted, failed, superseded } = ended ?? (await watch.replayed(id));
    if (!isEnqueued) this.#run(runtime, id);
    const open = enqueued - accepted - failed - superseded;
    return {
      ...{ id, reason: reasonId(reason), upTo, startedAt, asked, accepted, replaced: superseded },
      ...(ended && { endedAt: ended.at }),
      failedAgain: failed + refused,
      gone: isEnqueued ? Math.max(0, asked - enqueued - refused) + (ended ? open : 0) : 0,
      waiting: ended ? 0 : isEnqueued ? open : Math.max(0, asked - accepted - failed - superseded - refused),
      meanwhile: await watch.countByReason({ reason, after: upTo, isFirst: true }),
    };
  }

  /** What became of all of them, once that is known; the one that is stored first counts. Where nothing waits, the rest was erased. */
  async #endReport(runtime: ConnectionRuntime, note: Note, job: StoredJob): Promise<StoredJob['ended']> {
    const { watch } = runtime.queue;
    if (!job.isEnqueued) return undefined;
    // In this order: what waits no more has its outcome.
    const { waiting } = await runtime.queue.statistics();
    const counts = await watch.replayed(note.id);
    if (counts.enqueued > counts.accepted + counts.failed + counts.superseded && waiting > 0) return undefined;
    const ended = { at: runtime.context.clock.now(), ...counts };
    if (await watch.changeNote('replay', note, JSON.stringify({ ...job, ended } satisfies StoredJob))) return ended;
    const stored = await find(watch, note.id);
    return (stored && readJob(stored.body).ended) ?? ended;
  }
}

async function find(watch: QueueWatch, name: string): Promise<Note | undefined> {
  return (await watch.notes('replay')).find(({ id }) => id === name);
}

function readJob(body: string): StoredJob {
  return JSON.parse(body) as StoredJob;
}

/** A name that sorts after all earlier ones, also where the clocks of hosts differ. @param newest of them */
function nameAfter(newest: string | undefined, now: number): string {
  const time = Math.max(now, newest === undefined ? 0 : Number(newest.slice(0, timeDigits)) + 1);
  return `${String(time).padStart(timeDigits, '0')}-${randomBytes(4).toString('hex')}`;
}
