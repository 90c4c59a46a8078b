/** What the host answers, as far as this page reads it. */

export interface Fault {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  readonly hint: string;
  readonly who: string;
  readonly field?: string;
  readonly vendorMessage?: string;
}

/** A JSON Schema; this page looks into few of its keywords. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly errorMessage?: string | Readonly<Record<string, unknown>>;
  readonly [keyword: string]: unknown;
}

export interface Form {
  readonly schema: Schema;
  readonly rjsf: Readonly<Record<string, unknown>>;
}

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly type: string;
  /** The value may come from the name of an audience; `key` where it tells audiences apart. */
  readonly perAudience?: 'key' | 'text';
  /** Valid values. */
  readonly examples?: readonly unknown[];
}

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly streams: readonly string[];
  readonly parameters: readonly Field[];
  /** Names of the parameters that say whom it is about. */
  readonly lastWriteWins?: { readonly scope: string; readonly key: readonly string[] };
}

export interface Connector {
  readonly manifest: {
    readonly id: string;
    readonly version: string;
    readonly actions?: Readonly<Record<string, { readonly lastWriteWins?: { readonly sets?: 'present' | 'absent' } }>>;
  };
  readonly description: {
    readonly title: string;
    readonly summary: string;
    /** What people call the vendor. */
    readonly vendor: string;
    readonly documentation?: string;
    readonly configuration: readonly Field[];
    readonly actions: readonly Action[];
    readonly egress: readonly string[];
  };
  readonly forms: { readonly configuration: Form; readonly configurationUpdate: Form };
}

export type Values = Readonly<Record<string, unknown>>;
export type Transform = 'trim' | 'lowercase' | 'sha256';
export interface PointerSource {
  readonly pointer: string;
  readonly transforms?: readonly Transform[];
}
export type Source = PointerSource | { readonly text: string };
/** Where each parameter comes from: one source, or several of which the first that is not empty counts. */
export type Mapping = Readonly<Record<string, Source | readonly Source[]>>;

export interface Trigger {
  readonly audience: string;
  readonly on: 'joined' | 'left';
  readonly action: string;
  readonly stream?: string;
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly status: 'inactive' | 'active' | 'paused';
  readonly configuration: Values;
  /** The last four characters of each secret that is set. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly mappings: Readonly<Record<string, Mapping>>;
  readonly triggers: readonly Trigger[];
  readonly destination: string;
  readonly fault?: Fault;
  readonly removalHold?: { readonly hold: number; readonly removals: number };
  readonly checkedAt?: number | string;
  /** Makes it a template: each audience gets a connection of its own. */
  readonly perAudience?: PerAudience;
  /** Of a template: how many connections follow it. */
  readonly audienceCount?: number;
  /** The id of the template that it follows. */
  readonly template?: string;
  readonly audience?: string;
}

export interface PerAudience {
  /** Fields of the configuration, in whose texts {audience} stands for the name of the audience. */
  readonly fields: Readonly<Record<string, string>>;
  readonly accepts?: readonly string[];
  readonly limit?: number;
}

export interface CheckStep {
  readonly id: string;
  readonly title: string;
  readonly status: 'passed' | 'warned' | 'failed' | 'not_verified';
  readonly message: string;
  readonly hint?: string;
  readonly link?: string;
}

export interface Outcome {
  readonly cursor?: string;
  readonly first: number;
  readonly count: number;
  readonly action: string;
  readonly status: 'accepted' | 'superseded' | 'failed';
  readonly attempts: number;
  readonly fault?: Fault;
  readonly at: number | string;
}

export interface DeadLetter {
  readonly id: number;
  readonly index: number;
  readonly action: string;
  readonly parameters?: Values;
  readonly visitor?: Values;
  readonly attempts: number;
  readonly fault: Fault;
  readonly at: number | string;
}

export interface PreviewedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The positions of the visitors that it carries. */
  readonly records: readonly number[];
}

export interface Preview {
  readonly requests: readonly PreviewedRequest[];
  readonly unsent: readonly { readonly record: number; readonly status: string; readonly fault?: Fault }[];
  readonly mapped: readonly { readonly record: number; readonly parameters: Values }[];
}

/** How much waits and has failed in one connection. */
export interface Counts {
  readonly waiting: number;
  readonly deadLetters: number;
}

/** How many outcomes there have been of each status. */
export type OutcomeCounts = Readonly<Record<Outcome['status'], number>>;

/** What has become of one record, step by step. */
export interface SendStep {
  readonly step: 'taken_in' | 'sent' | 'answered' | 'accepted' | 'superseded' | 'failed' | 'waits';
  readonly at: string;
  readonly index?: number;
  readonly attempt?: number;
  readonly records?: number;
  readonly status?: number;
  readonly elapsedMs?: number;
  readonly fault?: Fault;
}

/** A visitor that came in. */
export interface NewestVisitor {
  readonly at: string;
  readonly audience: string;
  readonly event?: 'joined' | 'left';
  readonly visitor: Values;
}

/** The simulator that the host was started with; without one, it has no url. */
export interface Simulator {
  readonly url?: string;
  readonly configuration?: Values;
  readonly faults: readonly DeclaredFault[];
  readonly active: readonly ActiveFault[];
}

export interface DeclaredFault {
  readonly id: string;
  /** With `{name}` where a value goes. */
  readonly sentence: string;
  readonly values: readonly { readonly name: string; readonly title: string; readonly default: string }[];
}

export interface ActiveFault {
  readonly fault: string;
  readonly declared?: string;
  readonly remaining?: number;
}

/** What is known of a member, by what was delivered. */
export interface Member {
  readonly asOf: string;
  /** False when changes were delivered before members were kept. */
  readonly complete: boolean;
  readonly scopes: readonly MemberScope[];
  readonly live?: LiveState;
}

export interface MemberScope {
  readonly scope: string;
  readonly accepted?: { readonly isPresent: boolean; readonly at: string; readonly occurredAt: string };
  readonly waiting?: {
    readonly action: string;
    readonly state: 'waiting' | 'in_request' | 'behind_request' | 'resend';
    readonly occurredAt: string;
    readonly arrivedAt: string;
    readonly notBefore?: string;
  };
  readonly deadLetter?: {
    readonly id: number;
    readonly action: string;
    readonly code: string;
    readonly at: string;
    readonly occurredAt: string;
  };
  readonly erasedAt?: string;
}

/** What the vendor said of a member when it was asked. */
export interface LiveState {
  readonly state: 'present' | 'absent' | 'unknown';
  readonly readAt: string;
  readonly fault?: Fault;
}

/** How many members were read back, and what was found. */
export interface ReadBack {
  readonly read: number;
  readonly missing: number;
  readonly surplus: number;
  readonly unknown: number;
  readonly changing: number;
}

/** What comes while members are read back; the verification comes last. */
export interface VerifyLine {
  readonly step?: CheckStep;
  readonly progress?: ReadBack & { readonly of: number };
  readonly waiting?: { readonly seconds: number; readonly differing: number };
  readonly verification?: Verification;
  readonly repair?: { readonly queued: number; readonly refused: number; readonly isHeld?: boolean };
}

export interface Verification extends ReadBack {
  readonly endedAt: string;
  readonly complete: boolean;
  /** Of which the sample was taken. */
  readonly members: number;
  readonly summary: string;
  readonly differing: readonly { readonly key: string; readonly expected: 'present' | 'absent' }[];
}
