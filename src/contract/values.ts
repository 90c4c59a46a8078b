/** Named values: a configuration, or the parameters of one invocation. */
export type Values = Readonly<Record<string, unknown>>;
