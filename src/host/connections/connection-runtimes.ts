import { ConnectorError, faultOfError } from '../../fault';
import { OutdatedSetup } from '../../stores/host-store';
import type { HostContext } from '../host-context';
import { isHostFault, refusal } from '../host-faults';
import { releaseKeptEvents } from '../kept-events';
import { releaseToFollowers } from '../kept-for-template';
import { documentKind, syncKind, unknownConnection, type ConnectionRepository } from './connection-repository';
import { ConnectionRuntime } from './connection-runtime';
import { requireRevision } from './lifecycle';
import type { Setup } from './setup';
import { templateOf } from './template';

const followAgainMs = 1_000;

/**
 * The connections of a host, by id. Other hosts on the store change them as well. Each call of a queue says by which version of
 * the set-up it was made and does nothing when the store's is newer; then the change is taken over, and the call made again.
 */
export class ConnectionRuntimes implements Setup<ConnectionRuntime> {
  readonly #runtimes = new Map<string, ConnectionRuntime>();
  /** Those that are being deleted, by this host or by another: unknown to callers, and not gone yet. */
  readonly #deleting = new Map<string, ConnectionRuntime>();
  #version = 0;
  #following: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #catchingUp: Promise<void> = Promise.resolve();
  #nextCatchUp: Promise<void> | undefined;
  #isFollowingAgain = false;
  /** Connections that have something due, which an older version may not claim. */
  readonly #refused = new Set<string>();
  #isLoaded = false;
  #isClosed = false;

  constructor(private readonly context: HostContext) {}

  get version(): number {
    return this.#version;
  }

  all(): readonly ConnectionRuntime[] {
    return [...this.#runtimes.values()];
  }

  /** The one with this id, if there is one; all of them without an id. */
  changed(id: string | undefined): readonly ConnectionRuntime[] {
    return id === undefined ? this.all() : [this.#runtimes.get(id) ?? []].flat();
  }

  /** Also those that are being deleted. */
  everywhere(): readonly ConnectionRuntime[] {
    return [...this.#runtimes.values(), ...this.#deleting.values()];
  }

  /** One that this host knows. */
  get(id: string): ConnectionRuntime | undefined {
    return this.#runtimes.get(id);
  }

  followersOf(template: string): readonly ConnectionRuntime[] {
    return this.everywhere().filter(({ id }) => templateOf(id) === template);
  }

  /** One that this host knows; within `atCurrent`. @throws ConnectorError `connection_unknown` */
  known(id: string): ConnectionRuntime {
    const runtime = this.get(id);
    if (!runtime) throw unknownConnection(id);
    return runtime;
  }

  /** One as it is in the store now. @throws ConnectorError `connection_unknown` */
  async require(id: string): Promise<ConnectionRuntime> {
    await this.catchUp();
    return this.known(id);
  }

  /** Opens all connections of the store, and finishes interrupted deletions. */
  async loadAll(): Promise<void> {
    await this.follow();
    this.#isLoaded = true;
    // A template is deleted after those that follow it, since it says what they are.
    const isFollower = ({ id }: ConnectionRuntime): number => (templateOf(id) === undefined ? 0 : 1);
    const deleting = this.all().filter(({ record }) => record?.isDeleting);
    for (const runtime of deleting.sort((one, other) => isFollower(other) - isFollower(one))) await this.#remove(runtime);
  }

  /** Takes over what other hosts have changed, if anything. Callers that come while the store is asked share the next question. */
  catchUp(): Promise<void> {
    this.#nextCatchUp ??= this.#catchingUp.then(() => {
      this.#nextCatchUp = undefined;
      const catchingUp = this.#isCurrent(this.#version).then((isCurrent) => (isCurrent ? undefined : this.follow()));
      this.#catchingUp = catchingUp.catch(() => undefined);
      return catchingUp;
    });
    return this.#nextCatchUp;
  }

  follow(): Promise<void> {
    // One that runs may have read the store before the change.
    this.#next ??= this.#following.then(() => {
      const following = this.#takeChanges();
      this.#next = undefined;
      this.#following = following.catch(() => undefined);
      return following;
    });
    return this.#next;
  }

  /**
   * Does work by the set-up as it is in the store. What another host has changed meanwhile is taken over, and the work done again.
   * @param work gets the version that it is done by. It stores everything by this version, or nothing and throws
   * @param hasStored whether the store has confirmed the version; if not, it is asked
   */
  async atCurrent<T>(work: (setupVersion: number) => Promise<T>, hasStored: (result: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const version = this.#version;
      try {
        const result = await work(version);
        if (hasStored(result) || (await this.#isCurrent(version))) return result;
      } catch (error) {
        // Other errors do not depend on the set-up.
        const mayBeOutdated = error instanceof ConnectorError && isHostFault(error.faults[0]);
        if (!(error instanceof OutdatedSetup) && !(mayBeOutdated && !(await this.#isCurrent(version)))) throw error;
      }
      await this.follow();
    }
  }

  /**
   * Another host has changed something. It is announced only once, so a failure is reported, and it is tried again.
   * @param refused the connection whose claim was refused for it
   */
  async handleChange(refused?: string): Promise<void> {
    if (refused !== undefined) this.#refused.add(refused);
    try {
      await this.follow();
    } catch (error) {
      if (this.#isClosed || this.#isFollowingAgain) return;
      this.context.events.publishProblem(faultOfError(error));
      this.#isFollowingAgain = true;
      this.context.clock.after(followAgainMs, () => {
        this.#isFollowingAgain = false;
        void this.handleChange();
      });
    }
  }

  async release(runtime: ConnectionRuntime): Promise<void> {
    const { clock, events } = this.context;
    try {
      if (runtime.record?.perAudience) await releaseToFollowers(runtime, this);
      else await releaseKeptEvents(runtime, (work) => this.atCurrent(work));
    } catch (error) {
      if (this.#isClosed || this.get(runtime.id) !== runtime) return;
      events.publishReleased({ connection: runtime.id, fault: faultOfError(error) });
      clock.after(followAgainMs, () => runtime.releaseKept());
    }
  }

  /** @throws ConnectorError `connection_busy` when changes wait and it is not forced */
  async delete(id: string, isForced: boolean, revision?: number): Promise<void> {
    await this.catchUp();
    // A deletion that has failed is continued.
    const runtime = this.#deleting.get(id) ?? this.known(id);
    await runtime.changes.exclusive(async () => {
      if (!this.#deleting.has(id)) {
        // Another call may have deleted it while this one waited for the lock.
        if (revision !== undefined && runtime.record) requireRevision(id, revision, runtime.record);
        const all = [await this.require(id), ...this.followersOf(id)];
        const waiting = (await Promise.all(all.map(({ queue }) => queue.statistics()))).reduce((sum, each) => sum + each.waiting, 0);
        if (waiting > 0 && !isForced) throw refusal('connection_busy', `${waiting} changes wait for the connection ${id}.`);
        // A record that cannot be decrypted cannot be marked either.
        const marked = runtime.record ?? this.get(templateOf(id) ?? '')?.record;
        if (marked) await this.context.repository.markDeleting(id);
        await this.follow();
      }
      for (const follower of this.followersOf(id)) await this.#remove(follower);
      await this.#remove(runtime);
    });
  }

  /** Resolves when everything accepted is on disk and nothing is in flight, or after `deadlineMs`. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosed = true;
    let cancel = (): void => undefined;
    const deadline = new Promise<void>((resolve) => (cancel = this.context.clock.after(deadlineMs, resolve)));
    const settled = this.all().map(async (runtime) => {
      await runtime.intakeSettled();
      await runtime.worker.close();
    });
    await Promise.race([Promise.all(settled), deadline]);
    cancel();
  }

  /** Deletes the rows of a connection before its record, so that no rows are left without a record. */
  async #remove(runtime: ConnectionRuntime): Promise<void> {
    await runtime.retire();
    await runtime.otherHostsSettled();
    await runtime.queue.deleteAll();
    await this.context.store.documents.remove(syncKind, runtime.id, { isSetup: false });
    await this.context.repository.remove(runtime.id);
    this.#hide(runtime);
    this.#deleting.delete(runtime.id);
  }

  /** From its return on, this host works by the version that it has read, and claims nothing by an older one. */
  async #takeChanges(): Promise<void> {
    const { version, revisions } = await this.context.store.documents.survey(documentKind);
    const isChanged = (id: string): boolean => (this.get(id) ?? this.#deleting.get(id))?.revision !== revisions.get(id);
    const changed = [...revisions].filter(([id]) => isChanged(id) || isChanged(templateOf(id) ?? id));
    const read = this.context.repository.reader();
    await Promise.all(changed.map(([id, revision]) => this.#take(id, revision, read)));
    for (const runtime of this.everywhere().filter(({ id }) => !revisions.has(id))) {
      this.#hide(runtime);
      this.#deleting.delete(runtime.id);
    }
    await this.context.tokens.load();
    this.#version = version;
    for (const [id] of changed) this.get(id)?.releaseKept();
    for (const id of this.#refused) this.get(id)?.worker.wake();
    this.#refused.clear();
  }

  async #take(id: string, revision: number, read: ReturnType<ConnectionRepository['reader']>): Promise<void> {
    const stored = await read(id);
    // The next survey does not have it.
    if (!stored) return;
    const runtime = this.get(id) ?? this.#deleting.get(id) ?? (await ConnectionRuntime.open(id, this.context, this, stored));
    await runtime.prepare(stored);
    runtime.take(stored, revision);
    // The host that began a deletion finishes it, or the next start does.
    if ('isDeleting' in stored && this.#isLoaded) {
      this.#deleting.set(id, runtime);
      this.#hide(runtime);
    } else this.#runtimes.set(id, runtime);
  }

  /** From its return on, no caller finds it. */
  #hide(runtime: ConnectionRuntime): void {
    void runtime.retire();
    if (this.#runtimes.delete(runtime.id)) this.context.events.publishDeleted(runtime.id);
  }

  async #isCurrent(version: number): Promise<boolean> {
    return (await this.context.store.documents.version()) === version;
  }
}
