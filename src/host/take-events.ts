import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { OutdatedSetup } from '../stores/host-store';
import type { IntakeAnswer } from './answer';
import type { AudienceEvent } from './audience-event';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { missingAudience, openAudience } from './connections/open-audience';
import { covers } from './connections/template';
import type { EnqueueOptions } from './enqueue';
import { enqueueEvents, startsAny } from './enqueue-events';
import type { HostContext } from './host-context';

/** What the connections of a host are, as of one version of the set-up. */
export interface CurrentConnections {
  all(): readonly ConnectionRuntime[];
  atCurrent<T>(work: (setupVersion: number) => Promise<T>): Promise<T>;
}

/**
 * Enqueues the events of an audience by the set-up as it is in the store. Before that, each template that they concern gets a
 * connection for the audience.
 * @param only the id of a connection, or of a template with all that follow it; default all
 */
export function takeEvents(
  context: HostContext,
  connections: CurrentConnections,
  audience: string,
  records: readonly (AudienceEvent | RefusedRecord)[],
  options: EnqueueOptions = {},
  only = options.caller?.connection,
): Promise<IntakeAnswer> {
  return connections.atCurrent(async (setupVersion) => {
    context.tokens.requireValid(options.caller);
    const runtimes = connections.all().filter(({ id }) => only === undefined || covers(only, id));
    const wanted = missingAudience(runtimes, audience).filter(
      ({ template, whyNot }) =>
        !whyNot &&
        template.record?.status !== 'inactive' &&
        records.some((record) => !(record instanceof RefusedRecord) && startsAny(template, record)),
    );
    for (const { template } of wanted) await openAudience(template, audience);
    // There are more connections than a moment ago.
    if (wanted.length > 0) throw new OutdatedSetup();
    return enqueueEvents(context, runtimes, audience, records, { ...options, setupVersion });
  });
}
