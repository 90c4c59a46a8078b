import { call, Refusal } from './client';
import type { Values } from './connector-types';
import type { Connection, OptionList } from './types';

/** What a form holds, and whose form it is. */
interface OptionsDraft {
  readonly configuration: Values;
  /** The connection whose stored secrets count where none is given. */
  readonly connection?: string;
  readonly connector?: Connection['connector'];
}

/** Asks the host, which asks the vendor, for the values of a field. What it refuses is told in the list. @throws HostGone */
export function askOptions(name: string, draft: OptionsDraft): Promise<OptionList> {
  return toList(call(`/v1/connector/options/${encodeURIComponent(name)}`, { method: 'POST', body: draft }));
}

/** The same with the settings that a connection has stored. @throws HostGone */
export function askStoredOptions(name: string, connection: string): Promise<OptionList> {
  return toList(call(`/v1/connections/${connection}/options/${encodeURIComponent(name)}`));
}

async function toList(answer: Promise<OptionList>): Promise<OptionList> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal) return { options: [], isComplete: false, fault: error.faults[0] };
    throw error;
  }
}
