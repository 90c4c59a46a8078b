/** Short: what `.ci/run` runs, a few minutes. Long: what the figures are made with. */
export type Profile = 'short' | 'long';

/** What a row has come to. */
export interface RowResult {
  /** Members that are not as their last acknowledged change says. */
  readonly wrong: number;
  /** What else is not as it must be; each begins with its invariant. */
  readonly broken: readonly string[];
  /** By name, with the unit in the name or the value. */
  readonly figures: Readonly<Record<string, number | string>>;
}

/** One fault, and how it is brought about. */
export interface Row {
  /** As it is given to the command. */
  readonly id: string;
  readonly title: string;
  /** Whether the short profile has it. */
  readonly inShort: boolean;
  /** @returns the result, or why it cannot be had here */
  run(setting: Setting): Promise<RowResult | { readonly skipped: string }>;
}

export interface Setting {
  readonly profile: Profile;
  readonly seed: number;
  /** True when somebody asked for this seed: where a row plays many seeds, it plays this one alone. */
  readonly isOneSeed: boolean;
  /** For files; deleted afterwards. */
  readonly folder: string;
}
