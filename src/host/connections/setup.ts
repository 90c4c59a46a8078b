/** The set-up as a host knows it. @typeParam Runtime of one connection */
export interface Setup<Runtime> {
  /** That of the store when it was last read. */
  readonly version: number;
  /** Takes over what has changed in the store since. */
  follow(): Promise<void>;
  /** Those that follow a template, also while they are being deleted. */
  followersOf(template: string): readonly Runtime[];
  /** Enqueues what the kept events of a connection become now. It does not reject. */
  release(runtime: Runtime): Promise<void>;
}
