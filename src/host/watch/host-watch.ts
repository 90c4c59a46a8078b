import { ConnectorError } from '../../fault';
import type { DeadLetter, DeadLetterQuery } from '../../stores/dead-letter';
import type { Release } from '../../stores/removals';
import type { ConnectionChangeEntry } from '../connections/connection-record';
import type { ConnectionRuntimes } from '../connections/connection-runtimes';
import type { HostContext } from '../host-context';
import { csvOf } from './dead-letter-csv';
import { askAboutRemovals, discardRemovals, type HeldQuestion } from './held-removals';
import { listReasons, reasonId, requireReason, type ReasonView } from './reasons';
import { ReplayJobs, type ReplayJob } from './replay-jobs';
import { readSeries, type Series, type SeriesPeriod } from './series';
import { stateOf, type StateFacts } from './state-facts';
import { TimesByDay } from './times-of-day';

const groupSize = 1_000;
const manyConnections = 100;

/** What people are told about connections, and what they answer. Every method rejects with a `ConnectorError`. */
export class HostWatch {
  readonly #jobs: ReplayJobs;
  readonly #times: TimesByDay;

  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
  ) {
    this.#jobs = new ReplayJobs(connections);
    this.#times = new TimesByDay(context.clock.now());
    context.events.observe({ onTimes: (times) => this.#times.add(times, context.clock.now()) });
    void this.#resume();
  }

  /** What the sentence about each is made of. Unknown ids are left out. @param ids default all */
  async states(ids?: readonly string[]): Promise<readonly StateFacts[]> {
    await this.connections.catchUp();
    const wanted = ids && new Set(ids);
    const runtimes = this.connections.all().filter(({ id }) => !wanted || wanted.has(id));
    const facts = await this.context.store.watch(runtimes.map(({ id }) => id));
    const now = this.context.clock.now();
    return runtimes.flatMap((runtime) => {
      const found = facts.get(runtime.id);
      return found ? stateOf(runtime, found, now, this.#times.of(runtime.id, now)) : [];
    });
  }

  async state(id: string): Promise<StateFacts> {
    const runtime = await this.connections.require(id);
    const facts = (await this.context.store.watch([id])).get(id);
    // It is being deleted.
    if (!facts) return this.state(id);
    const now = this.context.clock.now();
    return stateOf(runtime, facts, now, this.#times.of(id, now));
  }

  async series(id: string, period: SeriesPeriod): Promise<Series> {
    const { queue } = await this.connections.require(id);
    return readSeries(queue.watch, period, this.context.clock.now());
  }

  /** Of those of these connections that there are; by default, of the first ones. */
  async manySeries(wanted: readonly string[] | undefined, period: SeriesPeriod): Promise<ReadonlyMap<string, Series>> {
    await this.connections.catchUp();
    const now = this.context.clock.now();
    const first = () =>
      this.connections
        .all()
        .map(({ id }) => id)
        .sort()
        .slice(0, manyConnections);
    const known = (wanted ?? first()).flatMap((id) => this.connections.get(id) ?? []);
    return new Map(await Promise.all(known.map(async ({ id, queue }) => [id, await readSeries(queue.watch, period, now)] as const)));
  }

  /** The newest first. */
  async changes(id: string): Promise<readonly ConnectionChangeEntry[]> {
    return [...((await this.connections.require(id)).record?.changes ?? [])].reverse();
  }

  async reasons(id: string): Promise<readonly ReasonView[]> {
    const { queue, connector } = await this.connections.require(id);
    return listReasons(queue.watch, connector.description.vendor);
  }

  /** A page of those of one reason. @throws ConnectorError `reason_unknown` */
  async findOfReason(id: string, name: string, { after, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    const { queue } = await this.connections.require(id);
    const reason = await requireReason(queue.watch, name);
    const ids = await queue.watch.findByReason({ reason, ...(after !== undefined && { after }), limit });
    return ids.length === 0 ? [] : queue.findDeadLetters({ ids, limit });
  }

  /** Starts a job. @param upTo the newest failed record that it replays */
  async startReplay(id: string, reason: string, upTo: number): Promise<ReplayJob> {
    const runtime = await this.connections.require(id);
    const { loaded, setupFault } = runtime;
    if (!loaded && setupFault) throw new ConnectorError([setupFault]);
    return this.#jobs.start(runtime, reason, upTo);
  }

  async replays(id: string): Promise<readonly ReplayJob[]> {
    return this.#jobs.list(await this.connections.require(id));
  }

  async replay(id: string, job: string): Promise<ReplayJob> {
    return this.#jobs.read(await this.connections.require(id), job);
  }

  async forgetReplay(id: string, job: string): Promise<void> {
    return this.#jobs.remove(await this.connections.require(id), job);
  }

  async discardReason(id: string, reason: string, upTo: number): Promise<{ readonly discarded: number }> {
    const { queue } = await this.connections.require(id);
    const wanted = await requireReason(queue.watch, reason);
    for (let discarded = 0; ;) {
      const ids = await queue.watch.findByReason({ reason: wanted, upTo, limit: groupSize });
      if (ids.length === 0) return { discarded };
      discarded += (await this.connections.atCurrent(() => queue.takeDeadLetters(ids, ids.length))).length;
    }
  }

  /** Failed records as CSV, in parts. @param reason default all */
  async exportCsv(id: string, reason?: string): Promise<AsyncIterable<string>> {
    const { queue, connector } = await this.connections.require(id);
    if (reason !== undefined) await requireReason(queue.watch, reason);
    const isWanted = reason === undefined ? () => true : (of: Parameters<typeof reasonId>[0]) => reasonId(of) === reason;
    return csvOf(queue, connector.description, isWanted);
  }

  /** @returns `undefined` when nothing is held */
  async heldRemovals(id: string): Promise<HeldQuestion | undefined> {
    return askAboutRemovals(await this.connections.require(id));
  }

  /** The answer no: the removals end as failed, and the rest is delivered. @throws ConnectorError `hold_changed` */
  async discardRemovals(id: string, release: Release, revision?: number, by?: string): Promise<{ readonly discarded: number }> {
    return discardRemovals(await this.connections.require(id), release, { revision, by });
  }

  /** Tries again now what waits after a failure. */
  async tryNow(id: string): Promise<void> {
    await (await this.connections.require(id)).worker.tryNow();
  }

  async #resume(): Promise<void> {
    try {
      const facts = await this.context.store.watch(this.connections.all().map(({ id }) => id));
      for (const [id, { notes }] of facts) {
        const runtime = notes.replaying === undefined ? undefined : this.connections.get(id);
        if (runtime) await this.#jobs.resume(runtime);
      }
    } catch {
      // A store that fails is reported by every other call. A job also goes on when somebody asks for it.
    }
  }
}
