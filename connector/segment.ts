import type { CheckResult, CheckStep } from '../src/contract';
import type { Configuration } from './generated/types';
import { asObject, countOf, parseObject, textOf } from './read-json';
import { segmentKey, segmentUrl } from './segment-address';
import { apiHeaders, unexpected } from './wire';

/** Every synced segment of this integration has this kind: its parser has no path for another (integration framework, 2026-11-22). */
const contextKind = 'user';

/** The segment itself: whether it is there, who fills it, for which kind of contexts, and how many members it says it has. */
export const segment: CheckStep<Configuration> = {
  id: 'segment',
  title: 'Segment',
  buildRequest(context, facts) {
    const url = segmentUrl(context, facts);
    return url === undefined ? undefined : { method: 'GET', url, headers: apiHeaders, maxResponseBytes: 4_000_000 };
  },
  evaluate(response, { configuration: { segmentId } }) {
    const key = segmentKey(segmentId);
    if (!response)
      return { status: 'not_verified', message: 'Whether the segment exists is not known, since the environment was not found.' };
    if (response.status === 401 || response.status === 403)
      return {
        status: 'not_verified',
        message: 'The token may not read segments, so members cannot be read back.',
        hint: 'It needs the Reader role, or a custom role with viewProject on proj/*.',
      };
    if (response.status === 404)
      return {
        status: 'passed',
        message: `The segment "${key}" does not exist yet. The first delivery creates it.`,
        audience: { exists: false },
      };
    if (response.status !== 200) return unexpected(response);
    return describe(parseObject(response.body), key);
  },
};

/** Names as in the REST API, "Get segment" (2026-11-29). */
function describe(found: Record<string, unknown>, key: string): CheckResult {
  const { unbounded, _external: external, unboundedContextKind: kind, _unboundedMetadata: metadata } = found;
  const memberCount = asObject(metadata)['includedCount'];
  const audience = { exists: true, ...(typeof memberCount === 'number' && { memberCount: countOf(memberCount) }) };
  if (unbounded === false)
    return {
      status: 'failed',
      message: `The segment "${key}" is a standard segment, which is not synced.`,
      hint: 'Choose another Segment ID, or delete that segment in LaunchDarkly if nobody uses it.',
      audience,
    };
  if (textOf(kind) !== '' && kind !== contextKind)
    return {
      status: 'failed',
      message: `The segment "${key}" is for contexts of kind "${textOf(kind)}", and members are contexts of kind "${contextKind}".`,
      hint: 'Choose another Segment ID.',
      audience,
    };
  const count = `${countOf(memberCount).toLocaleString('en-US')} member${memberCount === 1 ? '' : 's'}`;
  const says = typeof memberCount === 'number' ? ` It says that it has ${count}.` : '';
  if (!textOf(external).includes('tealium'))
    return {
      status: 'warned',
      message: `The segment "${key}" exists, and LaunchDarkly ${textOf(external) === '' ? 'does not say who syncs it' : `says that "${textOf(external)}" syncs it`}.${says}`,
      hint: 'If something else changes the segment as well, its members do not stay as they are delivered.',
      audience,
    };
  return {
    status: 'passed',
    message: `The segment "${key}" exists, and is synced for contexts of kind "${contextKind}".${says}`,
    audience,
  };
}
