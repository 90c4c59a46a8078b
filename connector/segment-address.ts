import type { Context, Facts } from '../src/contract';
import type { Configuration } from './generated/types';
import { textOf } from './read-json';
import { apiOrigin, originOf } from './wire';

/** How LaunchDarkly makes the key of a segment from the ID that the integration gives (seen in its public integration framework, 2026-11-22). */
export function segmentKey(segmentId: string): string {
  return `tealium-synced-segments-${segmentId}`;
}

/** The path of the page of a segment on LaunchDarkly's site. */
export function segmentPage(project: string, environment: string, segmentId: string): string {
  return joined(project, environment, 'segments', segmentKey(segmentId));
}

/** The URL of the segment in the REST API; `undefined` while the project and the environment are not known. */
export function segmentUrl(context: Context<Configuration>, facts: Facts): string | undefined {
  const project = textOf(facts['project']);
  const environment = textOf(facts['environment']);
  if (project === '' || environment === '') return undefined;
  return `${originOf(apiOrigin, context)}/api/v2/segments/${joined(project, environment, segmentKey(context.configuration.segmentId))}`;
}

function joined(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}
