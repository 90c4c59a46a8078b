import { countOf, formatCount } from '../../runtime/validation/format-count';
import type { Comparison } from '../../stores/audience';

/**
 * What a comparison has found, in sentences.
 * @param nameless records that do not say whom they are of
 * @param keepsMissing whether members who are not in the input stay
 */
export function describeComparison(
  { added, changed, unchanged, removed, newer = 0 }: Comparison,
  nameless: number,
  keepsMissing = false,
): readonly string[] {
  const missing = nameless === 0 && !keepsMissing ? `${formatCount(removed)} to remove` : `${formatCount(removed)} not removed`;
  const sentences = [
    `${formatCount(added)} to add, ${formatCount(changed)} to send again, ${missing}, ${formatCount(unchanged)} unchanged.`,
  ];
  if (newer > 0) {
    const members = countOf(newer, 'member has a newer change and is', 'members have newer changes and are');
    sentences.push(`${members} neither added nor removed.`);
  }
  if (nameless > 0 && removed > 0) {
    const records = countOf(nameless, 'record does not say whom it is of', 'records do not say whom they are of');
    sentences.push(`Nobody is removed: ${records}, so who is missing from the input is not known.`);
  }
  return sentences;
}
