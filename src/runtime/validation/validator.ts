import type { TransformName } from './transform-names';

/** One thing that is wrong with a value, for the person who must correct it. */
export interface Problem {
  /** The property at fault, as a dotted path; empty for the value as a whole. */
  readonly field: string;
  /** One sentence: what is wrong, what is expected, what was given. Never a secret. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

export interface Validator {
  /** The fast check. */
  accepts(value: unknown): boolean;
  /** For a value that is not accepted: all its problems. */
  problems(value: unknown): readonly Problem[];
  /** For a value that is accepted: a warning for each soft expectation (`x-warnings`) that it does not meet. */
  warnings(value: unknown): readonly Problem[];
}

/** A value of a field that another is shown for. */
export type Choice = string | number | boolean;

/** A JSON Schema draft-07 document, with the keywords of this SDK; `keywords.ts` lists all of them. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly not?: Schema | boolean;
  readonly anyOf?: readonly (Schema | boolean)[];
  readonly oneOf?: readonly (Schema | boolean)[];
  readonly writeOnly?: boolean;
  readonly examples?: readonly unknown[];
  /** Values that must be refused, each with the reason. */
  readonly antiExamples?: readonly { readonly example: unknown; readonly reason: string }[];
  /** A valid value in words: the "expected" of an error. */
  readonly 'x-expected'?: string;
  /** Beside a pattern under `not.anyOf`: why a value that matches is a mistake, and what to do. */
  readonly 'x-reason'?: string;
  /** Soft expectations: a value that does not match gets the message as a warning. */
  readonly 'x-warnings'?: readonly { readonly pattern: string; readonly message: string }[];
  /** The value may come from the name of an audience: as a part of a key, which tells audiences apart, or as text. */
  readonly 'x-per-audience'?: 'key' | 'text';
  /** What is done to a text parameter: `trim` and `lowercase` before it is judged, `sha256` after. */
  readonly 'x-transform'?: readonly TransformName[];
  /** Hints for forms. */
  readonly 'x-ui'?: {
    readonly order?: number;
    readonly group?: string;
    readonly find?: string;
    readonly widget?: string;
    readonly advanced?: boolean;
    /** Shown only where each of these fields has one of these values. */
    readonly showIf?: Readonly<Record<string, Choice | readonly Choice[]>>;
    /** What in the connector's code asks the vendor for the values. */
    readonly options?: string;
  };
  readonly [keyword: string]: unknown;
}
