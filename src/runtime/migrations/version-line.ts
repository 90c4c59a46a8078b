/** The versions that accept what each other has stored: those of one major number or, of 0.x, of one minor number. Such as `2` or `0.3`. */
export function lineOf(version: string): string {
  const [major = '0', minor = '0'] = version.split(/[.+-]/);
  return major === '0' ? `0.${minor}` : major;
}

/** Whether a text names such versions. */
export function isLine(text: unknown): text is string {
  return typeof text === 'string' && /^(0\.(0|[1-9]\d*)|[1-9]\d*)$/.test(text);
}

/** Whether versions come after others. */
export function isLaterLine(line: string, other: string): boolean {
  const [major = 0, minor = 0] = line.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major === otherMajor ? minor > otherMinor : major > otherMajor;
}
