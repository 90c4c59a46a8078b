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
export async function askOptions(name: string, draft: OptionsDraft): Promise<OptionList> {
  try {
    return await call(`/v1/connector/options/${encodeURIComponent(name)}`, { method: 'POST', body: draft });
  } catch (error) {
    if (error instanceof Refusal) return { options: [], isComplete: false, fault: error.faults[0] };
    throw error;
  }
}
