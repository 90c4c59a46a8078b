/** What validated an invocation, which its group keeps. */
export interface Origin {
  /** Of the connector. */
  readonly version: string;
  /** Of its schemas, of what the manifest says of the action's key and groups, and of its major version: 16 hexadecimal digits. */
  readonly hash: string;
}

/** The name of a group is its action's id, a line that says what validated it, then a line for each value of `groupBy`. */
export function actionOfGroup(group: string): string {
  const end = group.indexOf('\n');
  return end < 0 ? group : group.slice(0, end);
}

/** What validated the invocations of a group; `undefined` when the group does not say. */
export function originOfGroup(group: string): Origin | undefined {
  const [, hash, version] = /^.*\n([0-9a-f]{16}) (\d+\.\d+\.\d+\S*)/.exec(group) ?? [];
  return hash === undefined || version === undefined ? undefined : { version, hash };
}
