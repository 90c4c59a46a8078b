import type { Fault } from '../../contract';
import { ConnectorError, fault, messageOf, errorCodeOf } from '../../fault';

/** After these the same call may succeed: SQLSTATEs (postgresql.org/docs/18/errcodes-appendix.html, read 2026-11) and errors of Node. */
const transient =
  /^(08|53|40001|40P01|55P03|57014|57P0[1-5]|25006|(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|EAI_AGAIN|ENOTFOUND|ENOENT)$)/;

/** Whether the same call may succeed later: the server restarts, has no space, or another call was in the way. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined ? transient.test(code) : /terminated|timeout|not queryable|closed/i.test(messageOf(error));
}

/** Whether the server has said that it did nothing of a query. What ends its process or its connection does not say so. */
export function isRefusedByServer(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P|58|XX|E[A-Z])/.test(code);
}

/** Whether a table, column or function is missing. */
export function isUndefinedObject(error: unknown): boolean {
  return /^(42P01|42883|42703|42704)$/.test(codeOf(error) ?? '');
}

/** What to do about a pooler. */
export const noPooler = 'Name the server itself: settings, locks and notifications of a session must belong to one process.';

interface Reason {
  readonly when: RegExp;
  /** Default `state_unavailable`. */
  readonly code?: 'state_damaged';
  readonly says: string;
  readonly hint?: string;
}

const reasons: readonly Reason[] = [
  { when: /^(28|SASL)/, says: 'refuses the user or the password', hint: 'Check the user, and PGPASSWORD or ~/.pgpass.' },
  { when: /^3D000/, says: 'does not exist on its server', hint: 'Create the database, or correct its name.' },
  { when: /^25006/, says: 'can only be read; it may be a standby', hint: 'Name the primary server.' },
  { when: /^42501/, says: 'refuses this user a permission', hint: 'Let the user create a schema in the database, or own an empty one.' },
  { when: /^53300/, says: 'has no connection left', hint: 'Raise max_connections of the server, or run fewer processes.' },
  { when: /^53100/, says: 'has no space on its disk', hint: 'Free some; what was acknowledged is safe.' },
  { when: /^57P03/, says: 'is starting or stopping', hint: 'Try again in a moment.' },
  { when: /^ENOTFOUND/, says: 'is on a host whose name does not resolve', hint: 'Check the host name and the name server.' },
  { when: /^08P01/, says: 'refuses the settings of a session; a pooler may do so', hint: noPooler },
  {
    when: /^(42P01|42P07|42883|42703|42704|XX00[12])/,
    code: 'state_damaged',
    says: 'has a damaged schema',
    hint: 'Restore its schema from a backup as a whole, or name another with ?schema= and run the whole input again, which does no harm.',
  },
  { when: /^CN001/, says: 'no longer has this connection: it was deleted' },
];

/** Why the store could not be opened, read or written. @param shown its address without user and password */
function faultOfPostgres(error: unknown, shown: string): Fault {
  const code = codeOf(error) ?? (messageOf(error).startsWith('SASL') ? 'SASL' : undefined);
  if (code === 'CN002') return inUse(shown);
  const reason = reasons.find(({ when }) => code !== undefined && when.test(code));
  const hint = reason?.hint ?? 'See that the server runs and can be reached, then try again: nothing that was acknowledged is lost.';
  if (reason?.code) return fault(reason.code, `The database ${shown} ${reason.says} (${code}).`, { hint });
  if (reason) return fault('state_unavailable', `The database ${shown} ${reason.says}.`, { hint });
  if (isTransient(error))
    return fault('state_unavailable', `The database ${shown} does not answer (${code ?? messageOf(error)}).`, { hint });
  // The text of other errors may hold values; their code does not.
  if (code !== undefined) return fault('internal', `The database ${shown} could not be used (${code}).`);
  return fault('state_unavailable', `The database ${shown} cannot be used: ${messageOf(error).slice(0, 200)}.`, { hint });
}

/** What `pg` has thrown, as an error of this program. */
export function toConnectorError(error: unknown, shown: string): ConnectorError {
  return error instanceof ConnectorError ? error : new ConnectorError([faultOfPostgres(error, shown)]);
}

/** The answer to a query was lost that may have been done, or may still be. */
export function commitUnknown(error: unknown, shown: string): ConnectorError {
  const message = `The database ${shown} has not said whether it has done this: its answer was lost (${codeOf(error) ?? messageOf(error)}).`;
  return new ConnectorError([fault('commit_unknown', message)]);
}

export function inUse(shown: string): Fault {
  return fault('state_in_use', `Another process has this connection's run in the database ${shown}.`);
}

function codeOf(error: unknown): string | undefined {
  const code = errorCodeOf(error);
  // A host name with several addresses gives one error for all of them.
  if (code === '' && error instanceof AggregateError) return codeOf(error.errors[0]);
  return code === '' ? undefined : code;
}
