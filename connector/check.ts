import type { CheckStep } from '../src/contract';
import { environment } from './find-environment';
import type { Configuration } from './generated/types';
import { orNotVerified } from './or-not-verified';
import { parseObject, textOf } from './read-json';
import { segment } from './segment';
import { apiHeaders, apiOrigin, clientSdkOrigin, originOf, unexpected } from './wire';

type Step = CheckStep<Configuration>;

/** Is the token one that LaunchDarkly knows? (REST API, "Get caller identity", 2026-11-22; every field of the response is optional.) */
const accessToken: Step = {
  id: 'access-token',
  title: 'Access Token',
  buildRequest: (context) => ({ method: 'GET', url: `${originOf(apiOrigin, context)}/api/v2/caller-identity`, headers: apiHeaders }),
  evaluate(response) {
    if (response?.status === 401 || response?.status === 403) {
      return {
        status: 'failed',
        message: `LaunchDarkly refuses the token (status ${response.status}).`,
        hint: "Create an API access token on LaunchDarkly's Authorization page and set it as Access Token.",
      };
    }
    if (response?.status !== 200) return unexpected(response);
    const identity = parseObject(response.body);
    const kind = textOf(identity['tokenKind']);
    if (textOf(identity['environmentId']) || kind === 'server' || kind === 'mobile') {
      return {
        status: 'failed',
        message: 'This is the SDK key of an environment, not an API access token.',
        hint: "Create an API access token on LaunchDarkly's Authorization page; it starts with api-.",
      };
    }
    const name = textOf(identity['tokenName']);
    return { status: 'passed', message: name ? `LaunchDarkly knows the token as "${name}".` : 'LaunchDarkly knows the token.' };
  },
};

/** Does an environment with this client-side ID exist? Browsers ask the same, without credentials. */
const clientSideId: Step = {
  id: 'client-side-id',
  title: 'Client-Side ID',
  buildRequest: (context) => ({
    method: 'HEAD',
    url: `${originOf(clientSdkOrigin, context)}/sdk/goals/${encodeURIComponent(context.configuration.clientSideId)}`,
    credentials: 'omit',
  }),
  evaluate(response) {
    if (response?.status === 200) return { status: 'passed', message: 'LaunchDarkly has an environment with this client-side ID.' };
    if (response?.status === 404) {
      return {
        status: 'failed',
        message: 'LaunchDarkly has no environment with this client-side ID.',
        hint: "Copy it again from the environment's row on LaunchDarkly's Projects page.",
      };
    }
    return unexpected(response);
  },
};

/** No request without side effects shows whether the token may write, so this step is not verified. */
const permission: Step = {
  id: 'permission',
  title: 'Permission to write',
  evaluate: () => ({
    status: 'not_verified',
    message: 'Only the first delivery can show whether the token may change the segment.',
    hint: 'It needs the Writer role, or a custom role with createSegment and updateIncluded on proj/*:env/*:segment/*.',
  }),
};

export const check: readonly Step[] = [...[accessToken, clientSideId, environment].map(orNotVerified), segment, permission];
