import { countOf, formatCount } from '../runtime/validation/format-count';
import type { Verification } from './verify';

/**
 * What was read, when, and what follows from it, in sentences. None names a member.
 * @param isComplete whether all that was delivered is remembered
 */
export function describeVerification(found: Verification, isComplete: boolean): readonly string[] {
  const { members, read, missing, surplus, unknown, changing, startedAt, endedAt, requests } = found;
  const differing = missing + surplus;
  const when = `from ${timeOf(startedAt)} to ${timeOf(endedAt)}`;
  const lines = [`Read ${formatCount(read)} of ${countOf(members, 'member')} ${when}, with ${countOf(requests, 'request')}.`];
  if (read > 0) {
    const parts = [
      ...(missing > 0 ? [`${formatCount(missing)} missing at the vendor`] : []),
      ...(surplus > 0 ? [`${formatCount(surplus)} that should not be there`] : []),
    ];
    lines.push(
      differing === 0
        ? `All ${formatCount(read)} agree.`
        : `${formatCount(read - differing)} agree, ${countOf(differing, 'differs', 'differ')}: ${parts.join(', ')}.`,
    );
    lines.push(describeBound(found, isComplete));
  }
  if (unknown > 0)
    lines.push(
      `${countOf(unknown, 'member')} could not be read: no request can name them, or the answer does not tell. They are in no other number.`,
    );
  if (changing > 0)
    lines.push(`${countOf(changing, 'member was', 'members were')} not judged, since a change of them waits or came in meanwhile.`);
  if (!isComplete)
    lines.push('Some changes were delivered before members were kept here or with an earlier configuration: these were not compared.');
  return [...lines, ...describeCount(found)];
}

function describeBound({ members, read, bound, unknown, changing }: Verification, isComplete: boolean): string {
  if (read >= members) return `These are all members${isComplete ? '' : ' that are known'}, so nothing is estimated.`;
  const share = Number(((bound.members / members) * 100).toPrecision(2));
  const atMost = `So at most ${formatCount(bound.members)} of all ${formatCount(members)} differ (${share}%)`;
  if (bound.confidence === 1) return `${atMost}, those that were not judged included.`;
  const left = unknown + changing > 0 ? ' That holds if those that were not judged differ no more than the others.' : '';
  return `${atMost}, with a confidence of ${bound.confidence * 100}%.${left}`;
}

/** Reading back finds only what was delivered: the vendor's own count can tell of others. */
function describeCount({ memberCount, expected }: Verification): readonly string[] {
  if (memberCount === undefined) return [];
  const says = `The vendor says that it has ${countOf(memberCount, 'member')}; ${formatCount(expected)} ${expected === 1 ? 'is' : 'are'} expected.`;
  if (memberCount <= expected) return [says];
  return [`${says} Who was added by others, or by deliveries that are not remembered here, is not found by reading back.`];
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
