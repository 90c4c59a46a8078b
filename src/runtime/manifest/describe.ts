import { pathOf } from '../validation/json-pointer';
import type { Action, Stream } from '../../contract';
import { showAuth } from './auth';
import type { Declaration } from './declaration';
import { fieldsOf } from './fields-of';
import type { Field } from './fields-of';
import { pollTimesOf } from './poll-times';

/** A connector's configuration, actions and destinations, as data. */
export interface Description {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  /** What people call the vendor. */
  readonly vendor: string;
  readonly documentation?: string;
  readonly configuration: readonly Field[];
  readonly actions: readonly ActionDescription[];
  /** Where requests may go: origins, or the configuration field that holds one. */
  readonly egress: readonly string[];
  /** Where credentials go, with the names of the fields in place of their values, such as "Authorization: Bearer «token»". */
  readonly credentials: readonly string[];
}

/** What one action is and needs. */
export interface ActionDescription {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly streams: readonly Stream[];
  readonly parameters: readonly Field[];
  readonly batch: { readonly maxItems: number; readonly maxBytes: number; readonly groupBy: readonly string[] };
  /** Present when its requests begin jobs: how often the vendor is asked for one, and how long one may take; ms. */
  readonly poll?: { readonly intervalMs: number; readonly timeoutMs: number };
  /** Of two invocations with the same key (names of parameters) the newer wins, also across the actions of the same scope. */
  readonly lastWriteWins?: { readonly scope: string; readonly key: readonly string[]; readonly sharedWith: readonly string[] };
}

/**
 * Describes a connector from its declaration alone.
 * @example
 * const { title, actions } = describe(openConnector().declaration);
 * console.log(title, actions.map(({ id }) => id));
 */
export function describe({ manifest, schemas }: Declaration): Description {
  const fields = (path: string) => fieldsOf(schemas[path] ?? {}, schemas);
  const { id, version, title, summary, vendor = title, documentation } = manifest;
  return {
    id,
    version,
    title,
    summary,
    vendor,
    ...(documentation !== undefined && { documentation }),
    configuration: fields(manifest.configuration),
    actions: Object.entries(manifest.actions).map(([actionId, { lastWriteWins, ...action }]) => ({
      id: actionId,
      title: action.title,
      description: action.description,
      streams: (['audience', 'event'] as const).filter((stream) => action.streams[stream]),
      parameters: fields(action.parameters),
      batch: { maxItems: action.batch.maxItems, maxBytes: action.batch.maxBytes, groupBy: (action.batch.groupBy ?? []).map(nameOf) },
      ...pollOf(action),
      ...(lastWriteWins !== undefined && {
        lastWriteWins: {
          scope: lastWriteWins.scope,
          key: lastWriteWins.key.map(nameOf),
          sharedWith: Object.keys(manifest.actions).filter(
            (other) => other !== actionId && manifest.actions[other]?.lastWriteWins?.scope === lastWriteWins.scope,
          ),
        },
      }),
    })),
    egress: manifest.egress,
    credentials: (manifest.auth ?? []).map(showAuth),
  };
}

function pollOf({ poll }: Action): Pick<ActionDescription, 'poll'> {
  const times = pollTimesOf(poll);
  return times ? { poll: { intervalMs: times.intervalMs, timeoutMs: times.timeoutMs } } : {};
}

function nameOf(pointer: string): string {
  return pathOf(pointer).join('/');
}
