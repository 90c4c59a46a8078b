/** What `x-transform` may name, in the order in which they make sense. */
export const transformNames = ['trim', 'lowercase', 'sha256'] as const;

/** One of them. */
export type TransformName = (typeof transformNames)[number];
