import type { CheckStep, HttpResponse } from '../src/contract';
import type { Configuration } from './generated/types';
import { parseObject, textOf } from './read-json';

/**
 * Behind a URL Override there may be nothing but the route of the actions, as in LaunchDarkly's validation server or a gateway for
 * this one route. What such a server says about other routes is no answer of LaunchDarkly.
 */
export function orNotVerified(step: CheckStep<Configuration>): CheckStep<Configuration> {
  return {
    ...step,
    evaluate(response, context, facts) {
      if (!response || !context.configuration.urlOverride || isOfLaunchDarkly(response)) return step.evaluate(response, context, facts);
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
