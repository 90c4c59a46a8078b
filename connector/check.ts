import type { CheckStep, Context, HttpResponse } from '../src/contract';
import type { Configuration } from './generated/types';
import { apiHeaders, apiOrigin, clientSdkOrigin } from './wire';

type Step = CheckStep<Configuration>;

/** Is the token one that LaunchDarkly knows? (REST API, "Get caller identity", 2026-11-22; every field of the response is optional.) */
const accessToken: Step = {
  id: 'access-token',
  title: 'Access Token',
  buildRequest: (context) => ({ method: 'GET', url: `${origin(apiOrigin, context)}/api/v2/caller-identity`, headers: apiHeaders }),
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
    url: `${origin(clientSdkOrigin, context)}/sdk/goals/${encodeURIComponent(context.configuration.clientSideId)}`,
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

/** Do the token and the client-side ID belong to the same account? The response holds SDK keys: only names are taken from it. */
const environment: Step = {
  id: 'environment',
  title: 'Environment',
  buildRequest: (context) => ({
    method: 'GET',
    url: `${origin(apiOrigin, context)}/api/v2/projects?expand=environments&limit=1000`,
    headers: apiHeaders,
    maxResponseBytes: 16_000_000,
  }),
  evaluate(response, { configuration }) {
    if (response?.status === 401 || response?.status === 403) {
      return {
        status: 'not_verified',
        message: 'The token may not list projects, so it is not known whether it can see this environment.',
      };
    }
    if (response?.status !== 200) return unexpected(response);
    const projects = objectsIn(parseObject(response.body)['items']);
    for (const project of projects) {
      const environments = objectsIn(asObject(project['environments'])['items']);
      const match = environments.find(({ _id }) => _id === configuration.clientSideId);
      if (match)
        return {
          status: 'passed',
          message: `Members go to environment "${textOf(match['name'])}" of project "${textOf(project['name'])}".`,
        };
    }
    return {
      status: 'warned',
      message: `The token sees ${projects.length} projects, and none has an environment with this client-side ID.`,
      hint: 'Check that the token and the client-side ID come from the same LaunchDarkly account.',
    };
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

export const check: readonly Step[] = [...[accessToken, clientSideId, environment].map(orNotVerified), permission];

/**
 * Behind a URL Override there may be nothing but the route of the actions, as in LaunchDarkly's validation server or a gateway for
 * this one route. What such a server says about other routes is no answer of LaunchDarkly.
 */
function orNotVerified(step: Step): Step {
  return {
    ...step,
    evaluate(response, context) {
      if (!response || !context.configuration.urlOverride || isOfLaunchDarkly(response)) return step.evaluate(response, context);
      return {
        status: 'not_verified',
        message: `The server of the URL Override answered with status ${response.status}, as one that has only the route of the actions. So only the first delivery can show this.`,
      };
    },
  };
}

/** LaunchDarkly answers in JSON, and its refusals have a code (REST API overview, "Errors", 2026-11-22). A HEAD has no body. */
function isOfLaunchDarkly({ status, headers, body }: HttpResponse): boolean {
  if (status === 200) return !/html/i.test(headers['content-type'] ?? '') && (body === '' || Object.keys(parseObject(body)).length > 0);
  return (status === 401 || status === 403) && textOf(parseObject(body)['code']) !== '';
}

/** With a URL Override, the requests of the check go to its origin. */
function origin(usual: string, { configuration }: Context<Configuration>): string {
  return configuration.urlOverride ? new URL(configuration.urlOverride).origin : usual;
}

function unexpected(response: HttpResponse | undefined): { status: 'warned'; message: string; hint: string } {
  return {
    status: 'warned',
    message: `LaunchDarkly answered with status ${response?.status ?? 'none'}, which says nothing about this step.`,
    hint: 'Run the check again later.',
  };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
