import type { Fault, Outcome, Values } from '../../contract';
import type { OutcomeRange } from '../outcome-ranges';
import type { Comparison } from '../audience';
import type { MembershipDrop, RemovalLimit } from '../removals';
import type { EnqueueResult, ErasedMember, QueueStatistics, ReplayResult } from '../host-queue';
import type { StoredDocument } from '../host-store';
import type { RunIdentity, RunProgress } from '../run-store';

/** Changes by column: an object for each would cost more to hand over than to write. */
export interface ChangeColumns {
  /** Names that this side has not used before, with the ids that the columns use. */
  readonly names: readonly (readonly [id: number, text: string])[];
  readonly actions: readonly number[];
  readonly registers: readonly (number | null)[];
  readonly keys: readonly string[];
  readonly lanes: readonly number[];
  readonly tags: readonly number[];
  /** As JSON. */
  readonly parameters: readonly string[];
}

export interface ClaimOrder {
  readonly now: number;
  readonly partialBefore: number;
  /** Most rows for each lane. */
  readonly limits: readonly (readonly [lane: number, rows: number])[];
}

export interface SettleOrder {
  /** Id of the claim. */
  readonly claim: number;
  readonly now: number;
  /** Sequences of rows that are accepted and done with. */
  readonly accepted: readonly number[];
  readonly failed: readonly number[];
  /** Sequences of accepted rows that a late request may overtake, by time. */
  readonly uncertain: readonly (readonly [until: number, sequences: readonly number[]])[];
  readonly returned: readonly {
    readonly sequences: readonly number[];
    readonly notBefore: number;
    readonly isTransient: boolean;
    readonly isUnsent: boolean;
    readonly uncertainUntil: number;
  }[];
  readonly outcomes: readonly OutcomeRange[];
  /** Failed rows that are to be kept, if any. */
  readonly dead: DeadColumns | undefined;
}

/** Failed rows by column. */
export interface DeadColumns {
  readonly sequences: readonly number[];
  readonly attempts: readonly number[];
  /** As JSON. */
  readonly faults: readonly string[];
}

/** Tags and indexes count from 0; the worker adds the index of the first. */
export interface ReceiveOrder {
  readonly now: number;
  readonly changes: ChangeColumns;
  readonly received: number;
  readonly refused: readonly OutcomeRange[];
  readonly idempotencyKey: { readonly key: string; readonly digest: string } | undefined;
  readonly balance: number | undefined;
  readonly limit: RemovalLimit | undefined;
}

/** Members by column. */
export interface MemberColumns {
  readonly keys: readonly string[];
  readonly digests: readonly (number | null)[];
}

/** The two actions of a membership, by the ids of their names. */
export interface AudienceOrder {
  readonly names: ChangeColumns['names'];
  readonly present: number;
  readonly absent: number;
}

export interface OutcomeSearch {
  /** Id of a stretch. */
  readonly after: number;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly status: Outcome['status'] | undefined;
  readonly index: number | undefined;
  readonly isLast: boolean;
}

export interface TimedRun extends OutcomeRange {
  readonly id: number;
  readonly at: number;
}

/** A dead letter as the table has it. */
export interface StoredLetter {
  readonly id: number;
  readonly tag: number;
  readonly action: string;
  /** As JSON. */
  readonly parameters: string;
  readonly attempts: number;
  /** As JSON. */
  readonly fault: string;
  readonly at: number;
}

/** What can be asked of one connection. */
export type LedgerOrder =
  | { readonly do: 'begin'; readonly run: RunIdentity }
  | { readonly do: 'resume'; readonly now: number; readonly uncertainUntil: number }
  | {
      readonly do: 'accept';
      readonly now: number;
      readonly changes: ChangeColumns;
      readonly received: number | undefined;
      readonly refused: readonly OutcomeRange[];
    }
  | ({ readonly do: 'receive' } & ReceiveOrder)
  | { readonly do: 'replay'; readonly now: number; readonly changes: ChangeColumns; readonly deadLetters: readonly number[] }
  | ({ readonly do: 'claim' } & ClaimOrder)
  | ({ readonly do: 'nextDueAt' } & ClaimOrder)
  | ({ readonly do: 'settle' } & SettleOrder)
  | { readonly do: 'drain' }
  | { readonly do: 'outcomes'; readonly from: number; readonly to: number }
  | { readonly do: 'complete' }
  | ({ readonly do: 'findOutcomes' } & OutcomeSearch)
  | { readonly do: 'findDeadLetters'; readonly after: number; readonly limit: number }
  | { readonly do: 'takeDeadLetters'; readonly ids: readonly number[] | undefined; readonly limit: number }
  | ({ readonly do: 'beginAudience' } & AudienceOrder)
  | ({ readonly do: 'want' } & MemberColumns)
  | { readonly do: 'compare' }
  | ({ readonly do: 'missing' } & MemberColumns)
  | { readonly do: 'surplus'; readonly after: string | undefined; readonly limit: number }
  | { readonly do: 'endAudience' }
  | { readonly do: 'forget'; readonly key: string }
  | { readonly do: 'statistics' }
  | { readonly do: 'release'; readonly now: number }
  | { readonly do: 'destroy' };

/** What can expire. */
export type Expiring = 'outcome' | 'dead_letter' | 'receipt';

/** What can be asked of the store as a whole. */
export type StoreOrder =
  | { readonly do: 'open'; readonly name: string; readonly isHost: boolean }
  | { readonly do: 'sweep' }
  | { readonly do: 'expire'; readonly kind: Expiring; readonly before: number }
  | { readonly do: 'listDocuments'; readonly kind: string }
  | { readonly do: 'readDocument'; readonly kind: string; readonly id: string }
  | { readonly do: 'writeDocument'; readonly kind: string; readonly id: string; readonly body: string; readonly revision: number }
  | { readonly do: 'removeDocument'; readonly kind: string; readonly id: string }
  | { readonly do: 'ping' }
  /** The last thing that is asked. */
  | { readonly do: 'close' };

/** What the worker can be asked to do. Asked together, all of it is one transaction. */
export type Operation = { readonly connection: number; readonly order: LedgerOrder } | { readonly order: StoreOrder };

/** What each operation gives back. Rows are a JSON text of arrays as `rowText` makes them. */
export interface Results {
  readonly begin: RunProgress;
  readonly resume: { readonly received: number; readonly open: number; readonly superseded: string };
  readonly accept: string;
  readonly receive: EnqueueResult;
  readonly claim: { readonly id: number; readonly rows: string } | undefined;
  readonly nextDueAt: number | undefined;
  readonly settle: string;
  readonly drain: string;
  readonly outcomes: readonly OutcomeRange[];
  readonly complete: undefined;
  readonly findOutcomes: readonly TimedRun[];
  readonly findDeadLetters: readonly StoredLetter[];
  readonly replay: ReplayResult;
  readonly takeDeadLetters: readonly StoredLetter[];
  readonly beginAudience: undefined;
  readonly want: undefined;
  readonly compare: Comparison;
  readonly missing: readonly boolean[];
  readonly surplus: readonly string[];
  readonly endAudience: undefined;
  readonly forget: ErasedMember;
  readonly statistics: QueueStatistics;
  readonly release: undefined;
  readonly destroy: undefined;
  readonly open: { readonly connection: number; readonly lanes: readonly number[] };
  /** Whether there may be more to sweep. */
  readonly sweep: boolean;
  /** Whether there may be more that has expired. */
  readonly expire: boolean;
  readonly listDocuments: readonly StoredDocument[];
  readonly readDocument: StoredDocument | undefined;
  readonly writeDocument: number | undefined;
  readonly removeDocument: boolean;
  readonly ping: undefined;
  readonly close: undefined;
}

/** What the worker starts with. */
export interface WorkerSettings {
  readonly file: string;
  /** Whose state it is; a file of another owner is refused. No secret is in it. */
  readonly owner: Values;
}

export interface Counts {
  readonly size: number;
  readonly resends: number;
  readonly removalHold: MembershipDrop | undefined;
}

/** What the worker sends: once when it is open, then once for each group of operations; a failure is its last word. */
export type WorkerMessage =
  | { readonly opened: { readonly names: readonly (readonly [id: number, text: string])[]; readonly mustSweep: boolean } }
  | { readonly results: readonly unknown[]; readonly counts: readonly (readonly [connection: number, counts: Counts])[] }
  | { readonly failure: Fault };
