import type { VersionChange, ChangeLevel } from './change';

/** The first version that may hold such changes: of 0.x, the minor number stands for what breaks. */
export function leastVersion(old: string, changes: readonly VersionChange[]): string {
  const level = levelOf(changes);
  const [major = 0, minor = 0, patch = 0] = numbersOf(old);
  // A pre-release of a version comes before it.
  const isPrerelease = old.includes('-');
  if (level === undefined) return old;
  if (level === 'major')
    return major === 0 ? `0.${minor + 1}.0` : isPrerelease && minor === 0 && patch === 0 ? `${major}.0.0` : `${major + 1}.0.0`;
  if (level === 'minor' && major > 0) return `${major}.${minor + 1}.0`;
  return isPrerelease ? `${major}.${minor}.${patch}` : `${major}.${minor}.${patch + 1}`;
}

function levelOf(changes: readonly VersionChange[]): ChangeLevel | undefined {
  return (['major', 'minor', 'patch'] as const).find((level) => changes.some((each) => each.level === level));
}

/** Whether a version is at least another. A pre-release is less than its release; pre-releases are not told apart. */
export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(least)];
  const at = one.findIndex((number, index) => number !== other[index]);
  if (at >= 0) return (one[at] ?? 0) > (other[at] ?? 0);
  return !version.includes('-') || least.includes('-');
}

function numbersOf(version: string): readonly number[] {
  return (version.split('-', 1)[0] ?? '').split('.').map(Number);
}
