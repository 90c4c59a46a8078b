import type { Readable } from 'node:stream';
import { AudienceActions } from '../../host/sync/audience-actions';
import { describeMember, type MemberAnswer } from '../../host/member-answer';
import { usageError } from '../cli-faults';
import { openConnection } from '../delivery/open-connection';
import { exitCodes, type ExitCode } from '../exit-code';
import type { ConnectionOptions } from '../options';
import { printable } from '../report/render-faults';
import { openRunQueue } from '../state/open-state';
import { requireState } from '../state/open-store';
import { keptKeys } from '../../runtime/delivery/action';
import { findUnder } from '../../stores/members';
import type { Terminal } from '../terminal';
import { callHost } from './call-host';

export interface MemberOptions extends ConnectionOptions {
  /** Of a host. */
  readonly url?: string;
  /** The id of a connection of the host. */
  readonly connection?: string;
  /** Of runs, instead of a host. */
  readonly state?: string;
  /** Asks the vendor as well. */
  readonly live?: boolean;
}

/** Tells what is known of a member: what was accepted, what waits, what failed, and when that was known. */
export async function member(given: string, options: MemberOptions, terminal: Terminal): Promise<ExitCode> {
  const { url, state } = options;
  if ((url === undefined) === (state === undefined)) {
    const missing = 'Name the state of the deliveries with --state, or a host with --url and --connection.';
    const hint = url === undefined ? missing : 'Leave one of them out.';
    throw usageError('member asks a host with --url, or reads a state with --state, and takes one of the two.', hint);
  }
  const key = given === '-' ? await readLine(terminal.stdin) : given;
  if (key === '') throw usageError('The member has no key.', 'Give the Member ID, or - to read it from standard input.');
  const answer = url === undefined ? await readState(key, state ?? '', options, terminal) : await askHost(key, url, options, terminal);
  await terminal.out.write(options.json === true ? `${JSON.stringify(answer, undefined, 2)}\n` : textOf(answer));
  return exitCodes.allAccepted;
}

async function askHost(key: string, url: string, { connection, live }: MemberOptions, { env }: Terminal): Promise<MemberAnswer> {
  if (connection === undefined) throw usageError('--connection is missing.', 'Name the id of a connection of the host.');
  const address = { url, token: env['CONNECTOR_SERVE_TOKEN'] };
  const path = `/v1/connections/${encodeURIComponent(connection)}/member`;
  // The host describes its answers so.
  return (await callHost(address, path, { key, ...(live === true && { live }) })) as MemberAnswer;
}

async function readState(key: string, place: string, options: MemberOptions, terminal: Terminal): Promise<MemberAnswer> {
  if (options.live === true) throw usageError('--live is for a host.', 'Read members back with: connectorctl verify --state');
  requireState(place, 'Name the state that the deliveries were made with.');
  const { connection } = openConnection(options, terminal);
  const membership = AudienceActions.of(connection)?.membership;
  const opened = await openRunQueue(place, connection, { ...(membership && { membership }) });
  try {
    return describeMember(await findUnder(keptKeys(connection.actions(), key), opened.queue), 'state', Date.now());
  } finally {
    connection.close();
    await opened.close();
  }
}

function textOf({ scopes, summary }: MemberAnswer): string {
  const [only, ...others] = scopes;
  const lines = only && others.length === 0 ? [only.summary] : scopes.map((each) => `${each.scope}: ${each.summary}`);
  return [...lines, summary].map((line) => `${printable(line)}\n`).join('');
}

async function readLine(stdin: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(Buffer.from(part as Buffer | string));
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
