import type { Fault } from '../../contract';
import { fault, messageOf } from '../../fault';
import type { Installed } from './schema';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENOENT',
]);

/** SQLSTATEs (postgresql.org/docs/18/errcodes-appendix.html, read 2026-11) after which the same call may succeed. */
const transient = /^(08|53|40001|40P01|55P03|57014|57P0[1-5]|25006)/;

/** Whether the same call may succeed later: the server restarts, has no room, or another call was in the way. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return unreachable.has(code) || transient.test(code);
  return /terminated|timeout|not queryable|closed/i.test(messageOf(error));
}

/** Whether a table, column or function is missing. */
export function isUndefinedObject(error: unknown): boolean {
  return /^(42P01|42883|42703|42704)$/.test(codeOf(error) ?? '');
}

const damagedHint =
  'Restore its schema from a backup as a whole, or name another with ?schema= and run the whole input again, which does no harm.';

interface Reason {
  readonly when: RegExp;
  /** Default `state_unavailable`. */
  readonly code?: 'state_damaged';
  readonly says: string;
  readonly hint?: string;
}

const reasons: readonly Reason[] = [
  {
    when: /^(28|SASL)/,
    says: 'refuses the user or the password',
    hint: 'Set the password with PGPASSWORD or ~/.pgpass, and see that the user may log in.',
  },
  { when: /^3D000/, says: 'does not exist on its server', hint: 'Create the database, or correct its name.' },
  { when: /^25006/, says: 'can only be read; it may be a standby', hint: 'Name the primary server.' },
  {
    when: /^42501/,
    says: 'does not permit this user what is needed',
    hint: 'Let the user create a schema in the database, or own the one that is there.',
  },
  { when: /^53300/, says: 'has no connection left', hint: 'Raise max_connections of the server, or run fewer processes.' },
  { when: /^53100/, says: 'has no space on its disk', hint: 'Free some; what was acknowledged is safe.' },
  { when: /^57P03/, says: 'is starting or stopping', hint: 'Try again in a moment.' },
  { when: /^ENOTFOUND/, says: 'is on a host whose name does not resolve', hint: 'Check the host name and the name server.' },
  {
    when: /^08P01/,
    says: 'refuses the settings of a session; a pooler may do so',
    hint: 'Name the server itself; the settings, locks and notifications of a session must belong to one process.',
  },
  {
    when: /^(42P01|42P07|42883|42703|42704|XX00[12])/,
    code: 'state_damaged',
    says: 'has a damaged schema',
    hint: damagedHint,
  },
  { when: /^CN001/, says: 'no longer has this connection: it was deleted' },
];

/** Why the store could not be opened, read or written. @param shown its address without user and password */
export function faultOfPostgres(error: unknown, shown: string): Fault {
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

export function damaged(shown: string, what: string): Fault {
  return fault('state_damaged', `The database ${shown} has a damaged schema (${what}).`, { hint: damagedHint });
}

/** Another version of this program has installed its tables or functions. */
export function anotherVersion(shown: string, found: Installed, expected: Installed): Fault {
  const describe = ({ program, migrations, hash }: Installed): string =>
    `version ${program} of this program (migration ${migrations}, hash ${hash.slice(0, 8)})`;
  return fault('state_of_another_version', `The database ${shown} is installed by ${describe(found)}; expected ${describe(expected)}.`, {
    hint: 'Stop this process and start the version that the database is installed by, or name another schema with ?schema=.',
  });
}

export function inUse(shown: string): Fault {
  return fault('state_in_use', `Another process has this connection's run in the database ${shown}.`);
}

function codeOf(error: unknown): string | undefined {
  // A host name with several addresses gives one error for all of them.
  if (error instanceof AggregateError && !('code' in error && error.code !== undefined)) return codeOf(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}
