/**
 * The only verbs that may be sent in `/action`.
 *
 * LaunchDarkly adds the members when the verb matches the parser's matcher and removes them when it does not
 * (integration framework, "Capability: synced segment", 2026-11-22). The matcher it publishes for Tealium is
 * `^(add_member|remove_member)$`, so the obvious opposite of `add_member` would add as well. `remove_members`
 * is outside of that matcher and of the matcher that was probably meant, `^add_member$`: it removes under both.
 */
export const Verb = {
  add: 'add_member',
  remove: 'remove_members',
} as const;

export type Verb = (typeof Verb)[keyof typeof Verb];
