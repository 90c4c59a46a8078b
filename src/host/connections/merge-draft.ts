import type { Values } from '../../contract';
import { isRecord } from '../../runtime/validation/json-pointer';
import type { ConnectionDraft, PerAudience } from './connection-record';

/** What a change names (RFC 7396): objects are merged, null deletes, and everything else replaces what was there. */
export interface ConnectionChange extends Partial<Pick<ConnectionDraft, 'name' | 'triggers'>> {
  /** Another version of the same connector; `null` for the lowest that is loaded. */
  readonly connector?: { readonly id?: string; readonly version?: string | null };
  readonly configuration?: Values;
  /** Its `fields` are merged; null deletes what may be left out. */
  readonly perAudience?: Values;
  readonly mappings?: Readonly<Record<string, Readonly<Record<string, ConnectionDraft['mappings'][string][string] | null>> | null>>;
}

/** Merges a change into a draft. */
export function mergeDraft(current: ConnectionDraft, change: ConnectionChange): ConnectionDraft {
  const { name, triggers, configuration, mappings, perAudience } = change;
  return {
    name: name ?? current.name,
    triggers: triggers ?? current.triggers,
    configuration: mergeDeep(current.configuration, configuration ?? {}),
    // The schema of a change accepts only mappings.
    mappings: mergeMappings(current.mappings, mappings ?? {}) as ConnectionDraft['mappings'],
    ...((current.perAudience ?? perAudience) && {
      perAudience: mergeDeep({ ...current.perAudience }, perAudience ?? {}) as unknown as PerAudience,
    }),
  };
}

function mergeMappings(current: ConnectionDraft['mappings'], change: NonNullable<ConnectionChange['mappings']>): Values {
  const actions = Object.entries(change).map(([action, mapping]) => [
    action,
    mapping === null ? null : mergeValues(current[action] ?? {}, mapping),
  ]);
  return mergeValues(current, Object.fromEntries(actions) as Values);
}

function mergeDeep(current: Values, change: Values): Values {
  const merged = Object.entries(change).map(([name, value]) => {
    const before = current[name];
    return [name, isRecord(value) ? mergeDeep(isRecord(before) ? before : {}, value) : value];
  });
  return mergeValues(current, Object.fromEntries(merged) as Values);
}

/** A source replaces the one before: two sources are not merged into one. */
function mergeValues(current: Values, change: Values): Values {
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== null));
}
