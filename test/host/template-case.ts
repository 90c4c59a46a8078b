import type { RunningSimulator } from '../../src/contract';
import type { AudienceEvent } from '../../src/host/audience-event';
import type { ConnectionDraft, ConnectionView } from '../../src/host/connections/connection-record';
import type { Host } from '../../src/host/host';
import { add, draftFor, remove } from './host-case';

/** A template for the simulator, of which each audience has a segment of its name. */
export function templateFor(simulator: RunningSimulator, limit?: number): ConnectionDraft {
  const given = Object.entries(simulator.configuration).filter(([name]) => name !== 'segmentId' && name !== 'segmentName');
  const fields = { segmentId: '{audience}', segmentName: 'Audience {audience}' };
  return {
    ...draftFor(Object.fromEntries(given)),
    name: 'All audiences',
    triggers: [
      { audience: '*', on: 'joined', action: add },
      { audience: '*', on: 'left', action: remove },
    ],
    perAudience: { fields, ...(limit !== undefined && { limit }) },
  };
}

export async function followersOf(host: Host, template: string): Promise<readonly ConnectionView[]> {
  return (await host.listConnections()).filter((view) => view.template === template);
}

export const joined = (key: string): AudienceEvent => ({ event: 'joined', visitor: { ids: { key } } });
