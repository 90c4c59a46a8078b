/** Which connector a connection is of. */
export interface ConnectorRef {
  readonly id: string;
  /** The lowest version that it is delivered with. Left out, the lowest that is loaded. */
  readonly version?: string;
}

/** The id, with the version where there is one: `braze@1.2.0`. */
export function connectorNameOf({ id, version }: ConnectorRef): string {
  return version === undefined ? id : `${id}@${version}`;
}

/** What a name stands for. */
export function refOf(name: string): ConnectorRef {
  const at = name.indexOf('@');
  return at === -1 ? { id: name } : { id: name.slice(0, at), version: name.slice(at + 1) };
}
