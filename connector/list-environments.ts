import type { FieldOption, OptionSource } from '../src/contract';
import type { Configuration } from './generated/types';
import { asObject, countOf, objectsIn, parseObject, textOf } from './read-json';
import { apiHeaders, apiOrigin, originOf } from './wire';

/** Projects of a page. LaunchDarkly sends 20 unless it is asked for another number ("List projects", 2026-11-29). */
const pageSize = 20;

/**
 * The environments that the token can see, by their client-side IDs, which the API calls `_id`. A token whose role lacks viewProject
 * sees none or is refused. The responses hold SDK keys: only keys, names and the client-side ID are taken from them.
 */
export const environments: OptionSource<Configuration> = {
  buildRequest: (context, next = '0') => ({
    method: 'GET',
    url: `${originOf(apiOrigin, context)}/api/v2/projects?expand=environments&limit=${pageSize}&offset=${next}`,
    headers: apiHeaders,
  }),
  read({ body }, next = '0') {
    const { items, totalCount } = parseObject(body);
    const projects = objectsIn(items);
    const seen = Number(next) + projects.length;
    const options = projects.flatMap((project) =>
      optionsOf(textOf(project['name']), objectsIn(asObject(project['environments'])['items'])),
    );
    const isPartial = projects.some((project) => {
      const { items: listed, totalCount: all } = asObject(project['environments']);
      return objectsIn(listed).length < countOf(all);
    });
    return {
      options,
      ...(projects.length > 0 && seen < countOf(totalCount) && { next: String(seen) }),
      ...(isPartial && { isPartial: true as const }),
    };
  },
};

function optionsOf(project: string, listed: readonly Record<string, unknown>[]): readonly FieldOption[] {
  return listed
    .map(({ _id, name, key }) => ({ value: textOf(_id), title: `${project} / ${textOf(name) || textOf(key)}` }))
    .filter(({ value }) => value !== '');
}
