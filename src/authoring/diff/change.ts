/** What a change asks of the version: the next major, minor or patch. `major` breaks what is stored, set up or under way. */
export type ChangeLevel = 'major' | 'minor' | 'patch';

/** One difference between two versions of a connector. */
export interface VersionChange {
  readonly level: ChangeLevel;
  /** Dotted path: `configuration.apiKey`, `actions.add-member.parameters.email`. */
  readonly place: string;
  /** A clause that goes on from the place. */
  readonly what: string;
  /** The migration that carries over what is stored all the same, and how that was tried. Who sends or sets up must change. */
  readonly mendedBy?: string;
}

export function change(level: ChangeLevel, place: string, what: string): VersionChange {
  return { level, place, what };
}
