import { ConnectionRepository } from '../../host/connections/connection-repository';
import { ConfigurationCipher } from '../../host/secrets/configuration-cipher';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import { requireState } from '../state/open-store';
import type { Terminal } from '../terminal';
import { openHostStore, type HostStoreOptions } from './serve-access';
import { serveVariableOf } from './settings';

export interface RotateKeyOptions extends CommonOptions, HostStoreOptions {
  readonly json?: boolean;
}

const hint = 'Name the state that the host is started with.';

/** Encrypts everything that a host keeps with the first key. */
export async function rotateKey(options: RotateKeyOptions, terminal: Terminal): Promise<ExitCode> {
  const state = options.state ?? terminal.env[serveVariableOf('state')];
  const keyFile = options.keyFile ?? terminal.env[serveVariableOf('keyFile')];
  if (state !== undefined) requireState(state, hint);
  const { manifest } = readManifest(locateConnector(options.connector));
  const { store, keys } = await openHostStore({ state, keyFile }, manifest.id, terminal);
  try {
    const repository = new ConnectionRepository(store.documents, new ConfigurationCipher(keys));
    await repository.requireKey();
    const rotation = await repository.rotateKeys();
    const { rewritten, current, unreadable } = rotation;
    const text = `Connections and webhooks: ${rewritten} rewritten, ${current} already with the newest key, ${unreadable} that no given key opens.`;
    await terminal.out.write(`${options.json === true ? JSON.stringify(rotation) : text}\n`);
    if (rewritten + current + unreadable === 0) terminal.say(`There is no connection in this state. ${hint}`);
    if (unreadable === 0) return exitCodes.allAccepted;
    terminal.say('Add the missing key to the key file and run this again. Keep the older keys until every connection opens.');
    return exitCodes.someFailed;
  } finally {
    await store.close();
  }
}
