import type { Values } from './values';

/**
 * Brings what one version of the connector has stored to the next one. Functions are pure and synchronous, and change nothing of what
 * they get. They get each name as this version has it, where the manifest says what it was called. The last result fits the schemas.
 * @example
 * const migration: Migration = { from: '1', to: '2', configuration: ({ host, ...rest }) => ({ ...rest, url: `https://${String(host)}` }) };
 */
export interface Migration<Actions = Record<string, Values>> {
  /** From and to which versions: `1` for all of 1.x, `0.3` for all of 0.3.x. */
  readonly from: string;
  readonly to: string;
  /** With its secrets. */
  configuration?(old: Values): Values;
  /** The source of each parameter, by action: a pointer into the visitor, a fixed text, or a list of them. */
  readonly mappings?: { readonly [A in keyof Actions]?: (old: Values) => Values };
  /** Of what waits and what has failed, by action. The key must stay the same: what has another one fails, and can be replayed. */
  readonly parameters?: { readonly [A in keyof Actions]?: (old: Values) => Values };
}
