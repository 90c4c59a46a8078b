import { ConnectorError, fault } from '../../fault';
import { AudienceActions } from '../audience-actions';
import type { Comparison } from '../../stores/audience';
import { formatCount } from '../../runtime/validation/format-count';
import { changesOf, wantAll, type AudienceInput } from './audience-feed';
import { connectOptionsOf } from './connect-options';
import { deliverRecords } from './deliver-records';
import { exitCodes, type ExitCode } from '../exit-code';
import { openConnection } from './open-connection';
import { openRecords } from './open-records';
import type { SyncOptions } from '../options';
import { checkRemovals, usualLimit } from '../state/removal-limit';
import { isReadableAgain } from '../state/readable-again';
import { SyncState } from '../state/sync-state';
import type { Terminal } from '../terminal';

/** Makes the vendor's audience that of an input: compares it with what was last accepted, shows the difference, delivers it. */
export async function sync(options: SyncOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { connection, description } = openConnection(options, terminal, connectOptionsOf(options));
  const actions = AudienceActions.of(connection);
  if (!actions) throw withoutMembership(description.id);
  if (options.state === undefined) throw withoutState();
  if (options.input !== undefined && !isReadableAgain(options.input)) throw readOnce();
  const openInput = () => openRecords(actions.membership.present, options, description, terminal);
  const input = await openInput();
  const state = await SyncState.open(options.state, connection.identity, actions.membership);
  try {
    const { audience } = state.ledger;
    await audience.begin();
    const found = await wantAll(input, audience, actions);
    const comparison = await audience.compare();
    const isWhole = found.nameless === 0;
    await tell({ comparison, found, isWhole, options, terminal });
    if (isWhole) checkRemovals(comparison, options.allowRemovals ?? usualLimit);
    if (options.dryRun === true) return exitCodes.allAccepted;
    const changes = changesOf(await openInput(), audience, actions, { records: found.records, removes: isWhole });
    return await deliverRecords({ startedAt, connection, input: changes, state, options, summary: comparison, terminal });
  } finally {
    await state.close();
  }
}

interface Finding {
  readonly comparison: Comparison;
  readonly found: AudienceInput;
  readonly isWhole: boolean;
  readonly options: SyncOptions;
  readonly terminal: Terminal;
}

async function tell({ comparison, found, isWhole, options, terminal }: Finding): Promise<void> {
  const { added, changed, unchanged, removed } = comparison;
  if (options.json === true) await terminal.out.write(`${JSON.stringify({ comparison })}\n`);
  else {
    const leaving = isWhole ? `${formatCount(removed)} to remove` : `${formatCount(removed)} that stay`;
    terminal.say(
      `${formatCount(added)} to add, ${formatCount(changed)} to send again, ${leaving}, ${formatCount(unchanged)} as they should be.`,
    );
  }
  if (!isWhole && removed > 0) {
    const records =
      found.nameless === 1 ? '1 record does not say whom it is of' : `${formatCount(found.nameless)} records do not say whom they are of`;
    terminal.say(`Nobody is removed: ${records}, so who is missing from the input is not known.`);
  }
}

function withoutMembership(id: string): ConnectorError {
  return new ConnectorError([
    fault('usage', `The connector ${id} has no membership that a whole audience could be compared with.`, {
      hint: 'Use run. A manifest names a membership with "sets" in the registers of two actions.',
    }),
  ]);
}

function readOnce(): ConnectorError {
  return new ConnectorError([
    fault('usage', 'sync reads its input twice, to compare and to send, which standard input and pipes do not allow.', {
      hint: 'Save the records to a file and give that with --input.',
    }),
  ]);
}

function withoutState(): ConnectorError {
  return new ConnectorError([
    fault('usage', '--state is missing: sync compares with what is kept there of earlier deliveries.', {
      hint: 'Name a directory, which is made when it is not there, and the same one each time: --state audience-state',
    }),
  ]);
}
