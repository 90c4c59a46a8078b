import { ConnectorError, fault } from '../../fault';
import { withTrace } from '../../runtime/http/with-trace';
import { MemberReader } from '../../verify/member-reader';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { deliversNothing } from '../connections/template';
import { refusal } from '../host-faults';
import { AudienceActions } from '../sync/audience-actions';

/** What reading members of a connection takes. */
export interface OpenedReader {
  readonly reader: MemberReader;
  readonly actions: AudienceActions;
}

/**
 * Opens what reads members of a connection at the vendor. Its requests share the rate limit of the account with deliveries.
 * @param traceparent of the caller, which the requests pass on
 * @throws ConnectorError `members_unreadable`, `members_not_kept`, or why the connection is not open
 */
export function openReader(
  { id, connection, record, fault: reason, connector }: ConnectionRuntime,
  limits: ConstructorParameters<typeof MemberReader>[2],
  traceparent?: string,
): OpenedReader {
  if (record?.perAudience) throw deliversNothing(id);
  if (!connection) throw new ConnectorError([reason ?? fault('internal', `The connection ${id} is not open.`)]);
  const actions = AudienceActions.of(connection);
  const readBack = connection.readBack();
  if (!actions || !readBack) {
    const hint = "The connector's author says in the code how members are read back.";
    throw new ConnectorError([fault('members_unreadable', `The connector ${connector.id} cannot read members back.`, { hint })]);
  }
  if (!connector.memberships.some(({ scope }) => scope === actions.membership.scope))
    throw refusal('members_not_kept', `The connection ${id} keeps no members that could be compared with what the vendor has.`);
  const runtime = connection.deliveryRuntime();
  return { reader: new MemberReader(readBack, { ...runtime, sender: withTrace(runtime.sender, traceparent) }, limits), actions };
}
