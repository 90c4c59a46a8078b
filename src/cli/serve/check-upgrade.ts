import type { RateLimitScope } from '../../runtime/delivery/throttle/rate-limit-scope';
import { Connectors, type GivenConnector } from '../../host/connectors/connectors';
import { ConfigurationCipher } from '../../host/secrets/configuration-cipher';
import { checkUpgrade, isSafe, type ConnectionUpgrade, type UpgradeCounts } from '../../host/upgrade/check-upgrade';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { countOf } from '../../runtime/validation/format-count';
import { exitCodes, type ExitCode } from '../exit-code';
import { openSnapshot } from '../state/open-store';
import type { Terminal } from '../terminal';
import { readHostKeys, type HostStoreOptions } from './serve-access';

/**
 * Says what would happen to each stored connection if a host with these connectors started. It only reads, and sends nothing.
 */
export async function checkStoredUpgrade(
  given: readonly GivenConnector[],
  options: HostStoreOptions & { readonly json?: boolean },
  connect: ConnectOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const keys = readHostKeys(options, terminal);
  const snapshot = await openSnapshot(options.state);
  try {
    const connectors = Connectors.open(
      given,
      { connect, rateLimits: new Map<string, RateLimitScope>(), keepsMembers: true },
      snapshot.connector,
    );
    let count = 0;
    let unsafe = 0;
    for await (const found of checkUpgrade(snapshot, new ConfigurationCipher(keys), connectors)) {
      count += 1;
      if (!isSafe(found)) unsafe += 1;
      await terminal.out.write(options.json === true ? `${JSON.stringify(found)}\n` : describeUpgrade(found));
    }
    if (unsafe === 0) terminal.say(`Of ${countOf(count, 'connection')}, none would stop, and nothing would fail. Nothing was changed.`);
    else terminal.say(`Of ${countOf(count, 'connection')}, ${unsafe} would stop or have records that fail. Nothing was changed.`);
    return unsafe === 0 ? exitCodes.allAccepted : exitCodes.someFailed;
  } finally {
    await snapshot.close();
  }
}

/** One connection, in lines. */
function describeUpgrade({ id, name, storedBy, version, result, migratedBy, fault, waiting, deadLetters }: ConnectionUpgrade): string {
  const versions = version === undefined ? '' : `, stored by ${storedBy ?? 'an unknown version'}, now ${version}`;
  return [
    `${result.padEnd(8)}  ${name ?? 'a connection'} (${id}${versions})`,
    ...migratedBy.map((step) => `          ${step}`),
    ...(fault ? [`          ${fault.message} ${fault.hint}`] : []),
    ...describeCounts('waiting', waiting),
    ...describeCounts('failed records', deadLetters),
    '',
  ].join('\n');
}

function describeCounts(what: string, { fits, migrated, fails, fault }: UpgradeCounts): readonly string[] {
  if (fits + migrated + fails === 0) return [];
  return [`          ${what}: ${fits} fit, ${migrated} are migrated, ${fails} would fail${fault ? `: ${fault.message}` : ''}`];
}
