import { compareDeclarations } from '../../authoring/diff/compare-declarations';
import type { VersionChange } from '../../authoring/diff/change';
import { isAtLeast, leastVersion } from '../../authoring/diff/version';
import { ConnectorError, fault } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';
import { locateAuthored } from './lint';

export interface DiffOptions extends CommonOptions {
  readonly json?: boolean;
}

const words: Readonly<Record<VersionChange['level'], string>> = { major: 'breaks ', minor: 'changes', patch: 'inside ' };

/**
 * Shows what differs between two versions of a connector, and what of it breaks for who uses it.
 * @throws ConnectorError `upgrade_breaks` when the version says less than what has changed
 */
export async function diff(
  old: string,
  now: string | undefined,
  { connector, json = false }: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const [before, after] = [readManifest(locateConnector(old)), readManifest(locateAuthored(now ?? connector))];
  const changes = compareDeclarations(before, after);
  for (const each of changes)
    await terminal.out.write(json ? `${JSON.stringify(each)}\n` : `${words[each.level]}  ${each.place} ${each.what}${mended(each)}\n`);
  const [from, to] = [before.manifest.version, after.manifest.version];
  const least = leastVersion(from, changes);
  if (!isAtLeast(to, least)) {
    const message = `${after.directory}: version ${to} must be ${least} or later: it follows ${from}, and ${changes[0]?.place ?? 'nothing'} ${changes[0]?.what ?? 'has changed'}.`;
    throw new ConnectorError([fault('upgrade_breaks', message)]);
  }
  terminal.say(changes.length === 0 ? 'Nothing differs for who uses it.' : `Version ${to} may follow ${from} with these changes.`);
  return exitCodes.allAccepted;
}

function mended({ mendedBy }: VersionChange): string {
  return mendedBy === undefined ? '' : `; what is stored is carried over by ${mendedBy}`;
}
