import type { Clock } from '../../runtime/delivery/clock';
import type { Comparison } from '../../stores/audience';
import type { Documents } from '../../stores/host-store';
import { syncKind } from '../connections/connection-repository';
import { refusal } from '../host-faults';

/** A whole audience that was posted, as far as it is stored. No member and no record is in it. */
export interface SyncJob {
  /** The idempotency key of the request. */
  readonly key?: string;
  /** Of the file, and of how it is read. */
  readonly digest: string;
  /** Epoch ms. */
  readonly asOf: number;
  readonly phase: 'comparing' | 'sending' | 'done';
  /** Chunks of the input whose changes are on disk. */
  readonly chunks: number;
  /** Records whose changes were enqueued, and that were refused, so far. */
  readonly enqueued: number;
  readonly refused: number;
  /** Changes that were older than what is known of their member, or than its erasure. Left out when there are none. */
  readonly superseded?: number;
  /** What the comparison has found when it was made. */
  readonly comparison?: Comparison;
  readonly nameless?: number;
}

interface StoredSync {
  /** Set while a request compares; epoch ms. */
  readonly lockedUntil?: number;
  /** The last one of the connection. */
  readonly job?: SyncJob;
}

/** The lock of a process that has stopped ends after this. Milliseconds. */
const lockMs = 10_000;
const renewMs = 3_000;

/**
 * One comparison of a connection at a time, on any host of the store. Each write of the stored job renews the lock; a process that
 * was stopped for longer learns with its next write that another has taken over.
 */
export class SyncLock {
  #until = 0;
  #revision = 0;
  #job: SyncJob | undefined;
  #writing: Promise<void> = Promise.resolve();
  #endRenewal = (): void => undefined;

  private constructor(
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly id: string,
  ) {}

  /** @throws ConnectorError `sync_running` */
  static async take(documents: Documents, clock: Clock, id: string): Promise<SyncLock> {
    const held = new SyncLock(documents, clock, id);
    const found = await documents.read(syncKind, id);
    const { lockedUntil = 0, job } = found ? (JSON.parse(found.body) as StoredSync) : {};
    if (lockedUntil > clock.now()) throw running(id);
    held.#revision = found?.revision ?? 0;
    held.#job = job;
    await held.#write();
    held.#renewLater();
    return held;
  }

  /** The last job of the connection. */
  get job(): SyncJob | undefined {
    return this.#job;
  }

  /** Stores how far the job has come. @throws ConnectorError `sync_running` when another has taken over */
  async save(job: SyncJob): Promise<void> {
    this.#job = job;
    await this.#write();
  }

  /** Before each step that another comparison must not see. @throws ConnectorError `sync_running` when another has taken over */
  async require(): Promise<void> {
    if (this.clock.now() >= this.#until - renewMs) await this.#write();
  }

  async release(): Promise<void> {
    this.#endRenewal();
    const isHeld = this.#until > 0;
    this.#until = 0;
    // Another that has taken over keeps what it has written.
    if (isHeld) await this.#store().catch(() => undefined);
  }

  #renewLater(): void {
    this.#endRenewal = this.clock.after(renewMs, () => {
      void this.#write().then(
        () => {
          if (this.#until > 0) this.#renewLater();
        },
        () => undefined,
      );
    });
  }

  async #write(): Promise<void> {
    this.#until = this.clock.now() + lockMs;
    await this.#store();
  }

  #store(): Promise<void> {
    const writing = this.#writing.then(async () => {
      const body: StoredSync = { ...(this.#until > 0 && { lockedUntil: this.#until }), ...(this.#job && { job: this.#job }) };
      const revision = await this.documents.write(syncKind, this.id, JSON.stringify(body), this.#revision, { isSetup: false });
      if (revision === undefined) throw running(this.id);
      this.#revision = revision;
    });
    this.#writing = writing.catch(() => undefined);
    return writing;
  }
}

function running(id: string) {
  return refusal('sync_running', `Another audience is compared with the members of the connection ${id} now.`);
}
