import type { Field } from '../api/connector-types';
import type { Change } from '../api/types';
import { momentOf } from './times';

const parts: Readonly<Record<string, string>> = {
  name: 'Name of the connection',
  connector: 'Version of the connector',
  mappings: 'Mapping',
  triggers: 'Audiences',
};

/** What a change names, in the words of the connector; what only starts and stops is left out. */
export function titlesOf(what: readonly string[], fields: readonly Field[]): readonly string[] {
  return what.flatMap((name) => {
    const field = name.startsWith('configuration.') ? name.slice('configuration.'.length) : undefined;
    if (field !== undefined) return fields.find((each) => each.name === field)?.title ?? field;
    return parts[name] ?? [];
  });
}

/** @param theirs changes since this page has read the connection, the newest first @param mine titles of what was typed */
export function conflictSentence(theirs: readonly Change[], mine: readonly string[], fields: readonly Field[], now: number): string {
  const titles = [...new Set(theirs.flatMap(({ what }) => titlesOf(what, fields)))];
  const at = theirs[0] ? ` at ${momentOf(theirs[0].at, now)}` : '';
  const changed = `Somebody changed this connection${at}${titles.length > 0 ? `: ${titles.join(', ')}` : ''}.`;
  return mine.length > 0 ? `${changed} You changed: ${mine.join(', ')}.` : changed;
}
