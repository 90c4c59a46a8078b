import { describeCaller, listProjects } from './account';
import { answerEmpty, answerError, answerJson, type Answer } from './answer';
import type { MembershipChange, ParsedRequest } from './parse-request';
import type { Route } from './route';
import type { Simulation } from './simulation';

/** What a request gets when nothing goes wrong on purpose. `change` is what has to be applied with it. */
export interface Usual {
  readonly answer: Answer;
  readonly change?: MembershipChange;
}

/** A request as far as its answer depends on it. */
export interface Question {
  readonly route: Route;
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  /** The body of a delivery. */
  readonly parsed: ParsedRequest | undefined;
  readonly id: string;
}

export function usualAnswer(simulation: Simulation, question: Question): Usual {
  const { account } = simulation;
  const { route, id } = question;
  switch (route.name) {
    case 'notFound':
      return { answer: answerError(404, 'no such path', id) };
    case 'methodNotAllowed': {
      const refusal = answerError(405, `method not allowed; use ${route.allow}`, id);
      return { answer: { ...refusal, headers: { ...refusal.headers, Allow: route.allow } } };
    }
    case 'goals':
      if (!knows(simulation, route.clientSideId)) return { answer: answerError(404, 'unknown client-side ID', id) };
      return { answer: { ...answerJson(200, []), headers: { 'Content-Type': 'application/json' } } };
  }
  // LaunchDarkly takes the token alone, without Bearer (REST API overview, authentication, 2026-11-22).
  if (question.authorization !== account.token) return { answer: answerError(401, 'invalid access token', id) };
  switch (route.name) {
    case 'caller':
      return { answer: answerJson(200, describeCaller(account)) };
    case 'projects':
      return { answer: answerJson(200, listProjects(account, route.expandEnvironments)) };
    case 'member':
      return { answer: readMember(simulation, route, id) };
    default:
      return deliver(simulation, question);
  }
}

/** LaunchDarkly does not publish what an unknown client-side ID gets; this refuses it in words, so that a test can see it. */
function deliver(simulation: Simulation, { parsed, id }: Question): Usual {
  if (parsed === undefined) return { answer: answerError(400, 'the request has no payload', id) };
  if ('refusal' in parsed) return { answer: answerError(400, parsed.refusal, id) };
  if (!knows(simulation, parsed.change.environmentId)) {
    return { answer: answerError(400, 'no environment has this client-side ID', id) };
  }
  return { answer: answerEmpty(204), change: parsed.change };
}

function readMember(simulation: Simulation, route: Extract<Route, { name: 'member' }>, id: string): Answer {
  const { account, store } = simulation;
  const environment = account.environments.find(({ key }) => key === route.environment);
  const segment = environment && route.project === account.project.key ? store.find(environment.id, route.cohortId) : undefined;
  if (segment === undefined) return answerError(404, 'no such segment', id);
  return answerJson(200, { userKey: route.member, included: segment.members.has(route.member), excluded: false });
}

function knows(simulation: Simulation, clientSideId: string): boolean {
  return simulation.account.environments.some((environment) => environment.id === clientSideId);
}
