import type { CheckStepResult } from '../runtime/delivery/check';
import type { Fault, Invocation, Outcome, Stream, Values } from '../contract';
import type { DeadLetter, DeadLetterQuery, ErasedMember, OutcomePage, OutcomeQuery, QueueStatistics } from '../stores/host-queue';

/**
 * What a host can do: connections that are set up while it runs, and what comes in for them.
 * The HTTP interface translates to and from this and decides nothing itself.
 * Every method rejects with a `ConnectorError` whose first fault says who must act.
 */
export interface Host {
  listConnections(): Promise<readonly ConnectionView[]>;
  /** @throws ConnectorError `connection_unknown` */
  readConnection(id: string): Promise<ConnectionView>;
  /** Makes a connection, which is inactive. @throws ConnectorError `configuration_invalid`, `mapping_invalid`, … all problems at once */
  createConnection(draft: ConnectionDraft): Promise<ConnectionView>;
  /**
   * Changes what the draft names and keeps the rest; a secret that is left out stays. Requests in flight finish with the old configuration.
   * @param revision the one that was read; another one is refused with `revision_outdated`
   */
  changeConnection(id: string, draft: Partial<ConnectionDraft>, revision: number | undefined): Promise<ConnectionView>;
  /** Begins to deliver. @throws ConnectorError `check_needed` unless the configuration as it is has passed its check */
  activateConnection(id: string): Promise<ConnectionView>;
  /** Settles what is in flight and keeps everything else. Invocations are taken in all the same. */
  pauseConnection(id: string): Promise<ConnectionView>;
  /** Deletes it with everything that waits for it. @throws ConnectorError `connection_busy` when rows wait and `force` is not given */
  deleteConnection(id: string, options: { readonly force: boolean }): Promise<void>;
  checkConnection(id: string): AsyncIterable<CheckStepResult>;

  /** Takes invocations in; resolves when they are on disk. @param receipt makes sending the same again harmless */
  enqueue(id: string, invocations: readonly Invocation[], options?: EnqueueOptions): Promise<EnqueuedGroup>;
  /** Finds the connections that an audience's events trigger, and takes the mapped invocations in. */
  enqueueEvents(audience: string, events: readonly AudienceEvent[], options?: EnqueueOptions): Promise<readonly EventResult[]>;

  findOutcomes(id: string, query: OutcomeQuery): Promise<OutcomePage>;
  /** Calls back when the connection may have new outcomes. @returns what ends it */
  onOutcomes(id: string, listener: () => void): () => void;
  findDeadLetters(id: string, query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** Takes dead letters in again as new invocations, with the configuration as it is now; those that still do not fit come back. */
  replay(id: string, ids: readonly number[] | 'all'): Promise<Replay>;
  discard(id: string, ids: readonly number[] | 'all'): Promise<{ readonly discarded: number }>;
  /** Deletes everything kept about a member, in one connection or in all. */
  eraseMember(key: string, id?: string): Promise<ErasedMemberView>;

  statistics(): Promise<ReadonlyMap<string, QueueStatistics>>;
  /** Rejects with the reason when nothing can be taken in now. */
  ready(): Promise<void>;
  /** Takes nothing in any more, settles what is in flight, at most for so long (ms), and lets the store go. */
  close(deadlineMs: number): Promise<void>;
}

/** What was deleted, and what still is in a request. */
export interface ErasedMemberView extends ErasedMember {
  /** Stands for the member in the log, which has no member IDs. */
  readonly auditId: string;
}

export interface Replay {
  readonly replayed: number;
  readonly refused: number;
  /** Why the first of those that came back did. */
  readonly fault?: Fault;
}

/** What a person sets up. */
export interface ConnectionDraft {
  readonly name: string;
  /** Valid for the connector's schema; its secrets are stored encrypted. */
  readonly configuration: Values;
  /** For each action, where its parameters come from. */
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly triggers: readonly Trigger[];
}

/** Where each parameter comes from. */
export type Mapping = Readonly<Record<string, MappingSource>>;

/** A JSON pointer (RFC 6901) into the visitor, or a fixed text. */
export type MappingSource = { readonly pointer: string } | { readonly text: string };

/** Which action a visitor's joining or leaving of an audience starts. */
export interface Trigger {
  readonly audience: string;
  readonly on: 'joined' | 'left';
  readonly action: string;
  /** Default `audience`; the manifest says which an action accepts. */
  readonly stream?: Stream;
}

/** A connection as it is shown: secrets are left out but for how they end. */
export interface ConnectionView extends Omit<ConnectionDraft, 'configuration'> {
  readonly id: string;
  readonly revision: number;
  readonly configuration: Values;
  /** For each secret that is set, its last characters; at most four, and none of a short one. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly status: 'inactive' | 'active' | 'paused';
  /** Why it is paused, when nobody asked for it. */
  readonly fault?: Fault;
  /** When the configuration as it is has passed its check; epoch ms. */
  readonly checkedAt?: number;
  readonly destination: string;
}

export interface EnqueueOptions {
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

export interface EnqueuedGroup {
  /** True when the same was received before, and nothing was done. */
  readonly repeated: boolean;
  /** Index of the first invocation; the others follow. */
  readonly first: number;
  /** Those that go no further, with their outcome; all others wait in the ledger. */
  readonly refused: readonly Outcome[];
}

export interface AudienceEvent {
  readonly event: 'joined' | 'left';
  /** What is known of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
}

/** What one event has started: for each connection that it triggers, an invocation or why there is none. */
export interface EventResult {
  readonly triggered: readonly {
    readonly connection: string;
    readonly index?: number;
    readonly repeated?: boolean;
    readonly fault?: Fault;
  }[];
}
