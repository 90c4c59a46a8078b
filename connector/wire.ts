import type { CheckResult, Context, HttpRequest, HttpResponse, Json } from '../src/contract';
import type { Configuration } from './generated/types';
import type { Verb } from './verb';

/** The host of the REST API (REST API overview, 2026-11-22). */
export const apiOrigin = 'https://app.launchdarkly.com';

/** The host that browsers read from; the client-side ID is public there. */
export const clientSdkOrigin = 'https://clientsdk.launchdarkly.com';

/** Pins the behaviour of the REST API; recommended for every integration (REST API overview, "Versioning", 2026-11-22). */
export const apiHeaders = { 'LD-API-Version': '20240415' };

const segmentTargetsUrl = `${apiOrigin}/api/v2/segment-targets/tealium-synced-segments`;

/** The request of both actions: one verb for all members. */
export function buildMembershipRequest(
  verb: Verb,
  members: readonly Json[],
  sendsSessionId: boolean,
  context: Context<Configuration>,
): HttpRequest {
  const { configuration } = context;
  return {
    method: 'POST',
    url: configuration.urlOverride ?? segmentTargetsUrl,
    headers: apiHeaders,
    body: {
      action: verb,
      parameters: {
        tealium_project_id: configuration.clientSideId,
        tealium_cohort_id: configuration.segmentId,
        tealium_cohort_name: configuration.segmentName,
        ...(configuration.segmentDescription && { tealium_cohort_description: configuration.segmentDescription }),
        ...(sendsSessionId && { tealium_session_id: context.sessionId }),
        members,
      },
    },
  };
}

/** With a URL Override, all requests go to its origin. */
export function originOf(usual: string, { configuration }: Context<Pick<Configuration, 'urlOverride'>>): string {
  return configuration.urlOverride ? new URL(configuration.urlOverride).origin : usual;
}

/** What a step of the check says of a response that it does not expect. */
export function unexpected(response: HttpResponse | undefined): CheckResult {
  return {
    status: 'warned',
    message: `LaunchDarkly answered with status ${response?.status ?? 'none'}, which says nothing about this step.`,
    hint: 'Run the check again later.',
  };
}
