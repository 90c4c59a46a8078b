import type { CheckStepResult } from '../runtime/delivery/check';
import type { Fault, Invocation, Outcome, Stream, Values } from '../contract';
import type { DeadLetter, DeadLetterQuery, ErasedMember, OutcomePage, OutcomeQuery, QueueStatistics } from '../stores/host-queue';

/**
 * A connector host: connections are set up while it runs, and records come in for them.
 * The HTTP interface only translates to and from it.
 * Every method rejects with a `ConnectorError`; `who` of its first fault says who must act.
 */
export interface Host {
  listConnections(): Promise<readonly ConnectionView[]>;
  /** @throws ConnectorError `connection_unknown` */
  readConnection(id: string): Promise<ConnectionView>;
  /** Creates an inactive connection. @throws ConnectorError `configuration_invalid`, `mapping_invalid`, … all problems at once */
  createConnection(draft: ConnectionDraft): Promise<ConnectionView>;
  /**
   * Changes what the draft names and keeps the rest, also a secret that is left out. Requests in flight finish with the old configuration.
   * @param revision the revision that was read; `revision_outdated` when the connection has another one
   */
  changeConnection(id: string, draft: Partial<ConnectionDraft>, revision: number | undefined): Promise<ConnectionView>;
  /** Starts delivery. @throws ConnectorError `check_needed` when the current configuration has not passed its check */
  activateConnection(id: string): Promise<ConnectionView>;
  /** Settles what is in flight and keeps everything else. Invocations are still enqueued. */
  pauseConnection(id: string): Promise<ConnectionView>;
  /** Deletes a connection with its queue. @throws ConnectorError `connection_busy` when changes wait and `force` is false */
  deleteConnection(id: string, options: { readonly force: boolean }): Promise<void>;
  checkConnection(id: string): AsyncIterable<CheckStepResult>;

  /** Enqueues invocations; resolves when they are on disk. With an idempotency key, a repetition does nothing. */
  enqueue(id: string, invocations: readonly Invocation[], options?: EnqueueOptions): Promise<EnqueuedGroup>;
  /** Enqueues the mapped invocations in every connection that the events of an audience trigger. */
  enqueueEvents(audience: string, events: readonly AudienceEvent[], options?: EnqueueOptions): Promise<readonly EventResult[]>;

  findOutcomes(id: string, query: OutcomeQuery): Promise<OutcomePage>;
  /** Calls back when the connection may have new outcomes. @returns unsubscribes */
  onOutcomes(id: string, listener: () => void): () => void;
  findDeadLetters(id: string, query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** Enqueues dead letters again as new invocations. Those that are still refused stay dead letters. */
  replay(id: string, ids: DeadLetterIds): Promise<Replay>;
  discard(id: string, ids: DeadLetterIds): Promise<{ readonly discarded: number }>;
  /** Deletes everything kept about a member, in one connection or in all. */
  eraseMember(key: string, id?: string): Promise<ErasedMemberView>;

  statistics(): Promise<ReadonlyMap<string, QueueStatistics>>;
  /** Rejects with the reason when nothing can be enqueued now. */
  ready(): Promise<void>;
  /** Accepts nothing more, settles what is in flight for at most `deadlineMs`, and closes the store. */
  close(deadlineMs: number): Promise<void>;
}

export type DeadLetterIds = readonly number[] | 'all';

/** What was deleted, and what is still in flight. */
export interface ErasedMemberView extends ErasedMember {
  /** Stands for the member in the log, which has no member IDs. */
  readonly auditId: string;
}

export interface Replay {
  readonly replayed: number;
  readonly refused: number;
  /** Why the first refused one was refused. */
  readonly fault?: Fault;
}

/** What a person sets up. */
export interface ConnectionDraft {
  readonly name: string;
  /** Valid for the connector's schema; stored encrypted. */
  readonly configuration: Values;
  /** By action. */
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly triggers: readonly Trigger[];
}

/** The source of each parameter. */
export type Mapping = Readonly<Record<string, MappingSource>>;

/** A JSON pointer (RFC 6901) into the visitor, or a fixed text. */
export type MappingSource = { readonly pointer: string } | { readonly text: string };

/** The action that starts when a visitor joins or leaves an audience. */
export interface Trigger {
  readonly audience: string;
  readonly on: 'joined' | 'left';
  readonly action: string;
  /** Default `audience`; the manifest says which an action accepts. */
  readonly stream?: Stream;
}

/** A connection as it is shown. Only the last four characters of a secret are shown. */
export interface ConnectionView extends ConnectionDraft {
  readonly id: string;
  readonly revision: number;
  /** For each secret that is set, its last four characters; empty for a short one. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly status: 'inactive' | 'active' | 'paused';
  /** Why nothing is sent. */
  readonly fault?: Fault;
  /** When the current configuration passed its check; epoch ms. */
  readonly checkedAt?: number;
  readonly destination: string;
}

export interface EnqueueOptions {
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

export interface EnqueuedGroup {
  /** True when the same group was enqueued before, and nothing was done. */
  readonly repeated: boolean;
  /** Index of the first invocation; the others follow. */
  readonly first: number;
  /** Outcomes of the refused ones; all others wait in the queue. */
  readonly refused: readonly Outcome[];
}

export interface AudienceEvent {
  readonly event: 'joined' | 'left';
  /** The data of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
}

/** For each connection that an event triggered, its invocation or why there is none. */
export interface EventResult {
  readonly triggered: readonly {
    readonly connection: string;
    readonly index?: number;
    readonly repeated?: boolean;
    readonly fault?: Fault;
  }[];
}
