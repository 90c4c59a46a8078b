import { randomBytes } from 'node:crypto';
import type { QueueWatch, Reason, ReplayedCounts } from '../../stores/queue-watch';
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

/** Replays as jobs. They are in the store: any host tells how far they are, and one that starts goes on with them. */
export class ReplayJobs {
  /** Those that this host enqueues. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly connections: ConnectionRuntimes) {}

  /** Starts one, or finds the one of this reason that is not done. @param upTo the newest failed record that the caller has seen */
  async start(runtime: ConnectionRuntime, id: string, upTo: number): Promise<ReplayJob> {
    const { watch } = runtime.queue;
    const running = (await this.list(runtime)).find((job) => job.reason === id && job.endedAt === undefined);
    if (running) return running;
    const reason = await requireReason(watch, id);
    const { clock } = runtime.context;
    const startedAt = clock.now();
    const asked = await watch.countByReason({ reason, upTo });
    const job: StoredJob = { reason, upTo, startedAt, asked, after: 0, refused: 0, isEnqueued: false };
    // In the order of their times.
    const name = `${String(startedAt).padStart(15, '0')}-${randomBytes(4).toString('hex')}`;
    await this.#write(watch, name, job);
    await watch.writeNote('replaying', name, '{}', kept);
    this.#run(runtime, name, job);
    return this.#view(runtime, name, job);
  }

  /** The newest first. */
  async list(runtime: ConnectionRuntime): Promise<readonly ReplayJob[]> {
    const notes = await runtime.queue.watch.notes('replay');
    return Promise.all(notes.map(({ id, body }) => this.#view(runtime, id, JSON.parse(body) as StoredJob)));
  }

  /** @throws ConnectorError `replay_unknown` */
  async read(runtime: ConnectionRuntime, name: string): Promise<ReplayJob> {
    const found = (await this.list(runtime)).find(({ id }) => id === name);
    if (!found) throw refusal('replay_unknown', 'The connection has no such replay any more.');
    return found;
  }

  /** Forgets a job that is done. */
  async remove(runtime: ConnectionRuntime, name: string): Promise<void> {
    const { endedAt } = await this.read(runtime, name);
    if (endedAt === undefined) throw refusal('connection_busy', 'The replay is not done. Its report can be closed when it is.');
    await runtime.queue.watch.writeNote('replay', name, undefined, kept);
  }

  /** Goes on with what an earlier process has begun. */
  async resume(runtime: ConnectionRuntime): Promise<void> {
    if (!runtime.loaded) return;
    for (const { id, body } of await runtime.queue.watch.notes('replay')) {
      const job = JSON.parse(body) as StoredJob;
      if (!job.isEnqueued) this.#run(runtime, id, job);
    }
  }

  /** Resolves when this host enqueues nothing for a job any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #run(runtime: ConnectionRuntime, name: string, job: StoredJob): void {
    if (this.#running.has(name)) return;
    // A store that fails is reported by every other call; the job goes on when somebody asks for it, or at the next start.
    const work = this.#enqueue(runtime, name, job).catch(() => undefined);
    this.#running.set(
      name,
      work.then(() => void this.#running.delete(name)),
    );
  }

  /** Also after a crash in the middle: what was replayed is no failed record any more, and what was refused is counted again. */
  async #enqueue(runtime: ConnectionRuntime, name: string, job: StoredJob): Promise<void> {
    const { queue } = runtime;
    let { after, refused } = job;
    for (;;) {
      const ids = await queue.watch.findByReason({ reason: job.reason, after, upTo: job.upTo, limit: groupSize });
      const letters = ids.length === 0 ? [] : await queue.findDeadLetters({ ids, limit: ids.length });
      const result = await this.connections.atCurrent((version) =>
        runtime.runIntake(() => replayLetters(runtime, letters, { setupVersion: version, job: name })),
      );
      refused += result.refused;
      after = ids.at(-1) ?? after;
      const isEnqueued = ids.length < groupSize;
      await this.#write(queue.watch, name, { ...job, after, refused, isEnqueued });
      runtime.worker.wake();
      runtime.notify();
      if (!isEnqueued) continue;
      await queue.watch.writeNote('replaying', name, undefined, kept);
      return;
    }
  }

  async #view(runtime: ConnectionRuntime, id: string, job: StoredJob): Promise<ReplayJob> {
    const { watch } = runtime.queue;
    const { reason, upTo, startedAt, asked, refused, isEnqueued } = job;
    const ended = job.ended ?? (await this.#endReport(runtime, id, job));
    const { enqueued, accepted, failed, superseded } = ended ?? (await watch.replayed(id));
    if (!isEnqueued) this.#run(runtime, id, job);
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

  /** What became of all of them, once that is known. Where nothing waits any more, the rest was erased. */
  async #endReport(runtime: ConnectionRuntime, id: string, job: StoredJob): Promise<StoredJob['ended']> {
    const { watch } = runtime.queue;
    if (!job.isEnqueued) return undefined;
    // In this order: what waits no more has its outcome.
    const { waiting } = await runtime.queue.statistics();
    const counts = await watch.replayed(id);
    if (counts.enqueued > counts.accepted + counts.failed + counts.superseded && waiting > 0) return undefined;
    const ended = { at: runtime.context.clock.now(), ...counts };
    await this.#write(watch, id, { ...job, ended });
    return ended;
  }

  #write(watch: QueueWatch, id: string, job: StoredJob): Promise<void> {
    return watch.writeNote('replay', id, JSON.stringify(job), kept);
  }
}
