/** What a connector declares. The interface hands its documents on as they are, so it does not describe them. */

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
  /** What the vendor is asked for, so that values can be chosen. */
  readonly optionsFrom?: string;
}

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly streams: readonly ('audience' | 'event')[];
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
