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
}

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly streams: readonly string[];
  readonly parameters: readonly Field[];
}

export interface Connector {
  readonly manifest: { readonly id: string; readonly version: string };
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
export type Source = { readonly pointer: string } | { readonly text: string };
export type Mapping = Readonly<Record<string, Source>>;

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
}

export interface Preview {
  readonly requests: readonly PreviewedRequest[];
  readonly unsent: readonly { readonly record: number; readonly status: string; readonly fault?: Fault }[];
}

/** How much waits and has failed in one connection. */
export interface Counts {
  readonly waiting: number;
  readonly deadLetters: number;
}
