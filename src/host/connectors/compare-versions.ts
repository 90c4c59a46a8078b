/** The order of two semantic versions (semver.org, section 11). Negative when the first is lower. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  const byNumbers = compareLists(first.numbers, second.numbers);
  if (byNumbers !== 0) return byNumbers;
  // A version comes after its previews.
  if (first.preview.length === 0 || second.preview.length === 0) return second.preview.length - first.preview.length;
  return compareLists(first.preview, second.preview);
}

function partsOf(version: string): { readonly numbers: readonly string[]; readonly preview: readonly string[] } {
  const dash = version.indexOf('-');
  const [numbers, preview] = dash === -1 ? [version, ''] : [version.slice(0, dash), version.slice(dash + 1)];
  return { numbers: numbers.split('.'), preview: preview === '' ? [] : preview.split('.') };
}

function compareLists(one: readonly string[], other: readonly string[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const order = comparePart(one[at] ?? '', other[at] ?? '');
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Numbers come before words. */
function comparePart(one: string, other: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && isOtherNumber) return Number(one) - Number(other);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return one === other ? 0 : one < other ? -1 : 1;
}
