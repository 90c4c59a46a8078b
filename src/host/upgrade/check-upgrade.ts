import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import { recheck } from '../../runtime/delivery/batch/recheck';
import { validateInvocations } from '../../runtime/delivery/intake/validate-invocations';
import type { Row } from '../../runtime/queue/change-queue';
import { originOfGroup } from '../../runtime/queue/group-name';
import type { DeadLetter } from '../../stores/dead-letter';
import type { Documents } from '../../stores/host-store';
import type { StoreSnapshot, SnapshotChange } from '../../stores/store-snapshot';
import { whyUnmapped, whyUnopened } from '../connections/connection-faults';
import type { ConnectionRecord } from '../connections/connection-record';
import { ConnectionRepository, documentKind } from '../connections/connection-repository';
import { RecordVersions } from '../connections/record-versions';
import { sampleConfiguration } from '../connections/template';
import type { Connectors } from '../connectors/connectors';
import type { HostConnector } from '../connectors/host-connector';
import { migrateLetter } from '../dead-letters';
import type { ConfigurationCipher } from '../secrets/configuration-cipher';

/** What becomes of rows that are stored. */
export interface UpgradeCounts {
  /** As they are. */
  fits: number;
  /** By migrations. */
  migrated: number;
  /** Not sent: they fail, or stop their connection. */
  fails: number;
  /** Why the first of those fails. */
  fault?: Fault;
}

interface WaitingCounts extends UpgradeCounts {
  /** Why the connection would pause when it meets the first of them that no migration brings to this version. */
  pause?: Fault;
}

/** What would become of one stored connection. */
export interface ConnectionUpgrade {
  readonly id: string;
  readonly name?: string;
  readonly status?: ConnectionRecord['status'];
  /** The version that it was stored by, where that is known. */
  readonly storedBy?: string;
  /** The version that it would be delivered with; left out where none is loaded. */
  readonly version?: string;
  readonly result: 'fits' | 'migrated' | 'pauses';
  readonly migratedBy: readonly string[];
  /** Why it would pause. */
  readonly fault?: Fault;
  readonly waiting: UpgradeCounts;
  /** Without records that are mapped anew when they are replayed. */
  readonly deadLetters: UpgradeCounts;
}

/**
 * What would happen to each connection of a store if a host with these connectors started on it. Nothing is changed, and nothing is
 * sent. No secret is in what is returned.
 */
export async function* checkUpgrade(
  snapshot: StoreSnapshot,
  cipher: ConfigurationCipher,
  connectors: Connectors,
): AsyncGenerator<ConnectionUpgrade, void> {
  const stored = await snapshot.documents(documentKind);
  const documents: Pick<Documents, 'read'> = { read: (_kind, id) => Promise.resolve(stored.find((each) => each.id === id)) };
  const repository = new ConnectionRepository(documents as Documents, cipher, new RecordVersions(connectors));
  for (const { id } of stored) yield checkConnection(id, await readRecord(repository, id), snapshot, connectors);
}

async function checkConnection(
  id: string,
  record: ConnectionRecord | Fault,
  snapshot: StoreSnapshot,
  connectors: Connectors,
): Promise<ConnectionUpgrade> {
  const none = { migratedBy: [], waiting: noCounts(), deadLetters: noCounts() };
  if ('code' in record) return { id, result: 'pauses', fault: record, ...none };
  const { name, status, storedBy, migratedBy = [] } = record;
  const about = { id, name, status, ...(storedBy && { storedBy: storedBy.version }) };
  const connector = connectors.find(record.connector);
  if (!connector) return { ...about, result: 'pauses', fault: connectors.whyMissing(record.connector), ...none };
  const waiting: WaitingCounts = noCounts();
  for await (const rows of snapshot.waiting(id)) countWaiting(rows, connector, waiting);
  const { pause, ...counted } = waiting;
  const fault = whyStopped(record, connector) ?? pause;
  const deadLetters = noCounts();
  for await (const letters of snapshot.deadLetters(id)) for (const letter of letters) countLetter(letter, connector, deadLetters);
  return {
    ...about,
    version: connector.version,
    result: fault ? 'pauses' : migratedBy.length > 0 ? 'migrated' : 'fits',
    migratedBy,
    ...(fault && { fault }),
    ...{ waiting: counted, deadLetters },
  };
}

/** Whether nothing would be lost or stop. */
export function isSafe({ result, waiting, deadLetters }: ConnectionUpgrade): boolean {
  return result !== 'pauses' && waiting.fails === 0 && deadLetters.fails === 0;
}

async function readRecord(repository: ConnectionRepository, id: string): Promise<ConnectionRecord | Fault> {
  try {
    return await repository.read(id);
  } catch (error) {
    if (error instanceof ConnectorError) return error.faults[0];
    throw error;
  }
}

function whyStopped(record: ConnectionRecord, connector: HostConnector): Fault | undefined {
  if (record.unfit) return record.unfit;
  try {
    connector.connect(sampleConfiguration(record, connector.description.configuration)).close();
  } catch (error) {
    return whyUnopened(error, record);
  }
  return whyUnmapped(record, connector);
}

function countWaiting(rows: readonly SnapshotChange[], connector: HostConnector, counts: WaitingCounts): void {
  const groups = new Map<string, SnapshotChange[]>();
  for (const row of rows) if (!groups.get(row.group)?.push(row)) groups.set(row.group, [row]);
  for (const [group, all] of groups) {
    // One of them may fail, and the others not.
    if (!countGroup(group, all, connector, counts)) for (const row of all) countGroup(group, [row], connector, counts);
  }
}

/** @returns false when not all of them have the same result, and none is counted */
function countGroup(
  group: string,
  changes: readonly SnapshotChange[],
  { actions, migrations }: HostConnector,
  counts: WaitingCounts,
): boolean {
  const version = originOfGroup(group)?.version;
  const outdated = migrations.whyOutdated('What waits', version);
  if (outdated) return fail(counts, changes.length, outdated);
  const action = actions.get(changes[0]?.action ?? '');
  if (action && group.startsWith(action.groupPrefix)) {
    counts.fits += changes.length;
    return true;
  }
  const rest = { sequence: 0, invocationIndex: 0, attempts: 0, consecutiveFailures: 0, isResend: false, uncertainUntil: 0 };
  const rows = changes.map((change): Row => ({ ...rest, ...change }));
  if (!action) {
    const unknown = changes.slice(0, 1).map(({ action: name }) => ({ action: name, parameters: {} }));
    return fail(counts, changes.length, validateInvocations(unknown, 0, actions, undefined).refused[0]?.fault);
  }
  const result = recheck(rows, action, actions, 0);
  const fault = 'returned' in result ? (result.pause ?? result.faults.values().next().value) : undefined;
  if (fault && changes.length > 1) return false;
  if ('returned' in result && result.pause) counts.pause ??= result.pause;
  if (fault) return fail(counts, 1, fault);
  const [first] = rows;
  const migrated = first && action.migrate([first.parameters], version);
  counts[migrated && 'by' in migrated && migrated.by.length > 0 ? 'migrated' : 'fits'] += changes.length;
  return true;
}

function countLetter(letter: DeadLetter, connector: HostConnector, counts: UpgradeCounts): void {
  if (letter.visitor || letter.event) return;
  const { invocation, isMigrated } = migrateLetter(connector, letter);
  const [refused] = validateInvocations([invocation], 0, connector.actions, undefined).refused;
  if (refused) fail(counts, 1, refused.fault);
  else counts[isMigrated ? 'migrated' : 'fits'] += 1;
}

function fail(counts: UpgradeCounts, count: number, fault: Fault | undefined): true {
  counts.fails += count;
  if (fault) counts.fault ??= fault;
  return true;
}

function noCounts(): UpgradeCounts {
  return { fits: 0, migrated: 0, fails: 0 };
}
