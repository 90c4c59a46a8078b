import type { CheckResult, CheckStep, Facts, HttpResponse, Json } from '../src/contract';
import type { Configuration } from './generated/types';
import { asObject, countOf, objectsIn, parseObject, textOf } from './read-json';
import { segmentPage } from './segment-address';
import { apiHeaders, apiOrigin, originOf, unexpected } from './wire';

/** Entries of a page. LaunchDarkly sends 20 unless it is asked for more ("List projects", 2026-11-29). */
const pageSize = 100;

/** How far the search has come. */
interface Search {
  /** Projects that were looked at. */
  readonly projects: number;
  /** Where the first of them was not the last page of their environments: the project, and how many environments were looked at. */
  readonly open: readonly { readonly key: string; readonly name: string; readonly seen: number }[];
  /** True when all projects were looked at. */
  readonly isListed: boolean;
}

/**
 * Finds the project and the environment that have the client-side ID, page by page, and so whether the token belongs to the same
 * account. The responses hold SDK keys: only keys and names are taken from them.
 */
export const environment: CheckStep<Configuration> = {
  id: 'environment',
  title: 'Environment',
  showsDestination: true,
  buildRequest(context, facts) {
    const { projects, open } = searchIn(facts);
    const [first] = open;
    const path = first
      ? `/api/v2/projects/${encodeURIComponent(first.key)}/environments?limit=${pageSize}&offset=${first.seen}`
      : `/api/v2/projects?expand=environments&limit=${pageSize}&offset=${projects}`;
    return { method: 'GET', url: `${originOf(apiOrigin, context)}${path}`, headers: apiHeaders, maxResponseBytes: 16_000_000 };
  },
  evaluate(response, context, facts) {
    const { clientSideId } = context.configuration;
    if (response?.status === 401 || response?.status === 403)
      return {
        status: 'not_verified',
        message: 'The token may not list projects, so it is not known whether it can see this environment.',
        hint: 'It needs the Reader role, or a custom role with viewProject on proj/*.',
      };
    if (response?.status !== 200) return unexpected(response);
    const search = searchIn(facts);
    const { found, next } = search.open[0]
      ? readEnvironments(response, search, clientSideId)
      : readProjects(response, search, clientSideId);
    if (found)
      return {
        status: 'passed',
        message: `Members go to environment "${found.environmentName}" of project "${found.projectName}".`,
        link: `${originOf(apiOrigin, context)}/${segmentPage(found.project, found.environment, context.configuration.segmentId)}`,
        facts: { project: found.project, environment: found.environment },
      };
    if (!next.isListed || next.open.length > 0) return { ...notFound(next), facts: { search: toJson(next) }, isPartial: true };
    return notFound(next);
  },
};

interface Found {
  readonly project: string;
  readonly projectName: string;
  readonly environment: string;
  readonly environmentName: string;
}

interface Page {
  readonly found?: Found | undefined;
  readonly next: Search;
}

function readProjects({ body }: HttpResponse, search: Search, clientSideId: string): Page {
  const { items, totalCount } = parseObject(body);
  const listed = objectsIn(items);
  const projects = search.projects + listed.length;
  const open: Search['open'][number][] = [];
  for (const project of listed) {
    const key = textOf(project['key']);
    const name = textOf(project['name']);
    const environments = asObject(project['environments']);
    const some = objectsIn(environments['items']);
    const found = match(some, { key, name }, clientSideId);
    if (found) return { found, next: search };
    if (some.length > 0 && some.length < countOf(environments['totalCount'])) open.push({ key, name, seen: some.length });
  }
  return { next: { projects, open, isListed: listed.length === 0 || projects >= countOf(totalCount) } };
}

function readEnvironments({ body }: HttpResponse, search: Search, clientSideId: string): Page {
  const [first, ...others] = search.open;
  if (!first) return { next: search };
  const { items, totalCount } = parseObject(body);
  const some = objectsIn(items);
  const seen = first.seen + some.length;
  const isMore = some.length > 0 && seen < countOf(totalCount);
  return { found: match(some, first, clientSideId), next: { ...search, open: [...(isMore ? [{ ...first, seen }] : []), ...others] } };
}

function match(
  environments: readonly Record<string, unknown>[],
  { key, name }: { readonly key: string; readonly name: string },
  clientSideId: string,
): Found | undefined {
  const found = environments.find(({ _id }) => _id === clientSideId);
  return found && { project: key, projectName: name, environment: textOf(found['key']), environmentName: textOf(found['name']) };
}

function notFound({ projects }: Search): CheckResult {
  const count = projects === 1 ? '1 project, which has no' : `${projects} projects, and none has an`;
  return {
    status: 'warned',
    message: `The token sees ${count} environment with this client-side ID.`,
    hint: 'Check that the token and the client-side ID come from the same LaunchDarkly account.',
  };
}

function searchIn(facts: Facts): Search {
  const { projects, open, isListed } = asObject(facts['search']);
  return {
    projects: countOf(projects),
    open: objectsIn(open).map(({ key, name, seen }) => ({ key: textOf(key), name: textOf(name), seen: countOf(seen) })),
    isListed: isListed === true,
  };
}

function toJson({ projects, open, isListed }: Search): Json {
  return { projects, isListed, open: open.map(({ key, name, seen }) => ({ key, name, seen })) };
}
