import { ConnectionRepository } from '../../host/connections/connection-repository';
import { ConfigurationCipher } from '../../host/secrets/configuration-cipher';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { openHostStore } from './open-host-store';
import type { CommonOptions } from '../options';
import { serveVariableOf } from './serve-settings';
import { requireState } from '../state/require-state';
import type { Terminal } from '../terminal';

export interface RotateKeyOptions extends CommonOptions {
  readonly state?: string;
  readonly keyFile?: string;
  readonly json?: boolean;
}

const hint = 'Name the state that the host is started with.';

/** Encrypts everything that a host keeps with the first of the keys. */
export async function rotateKey(options: RotateKeyOptions, terminal: Terminal): Promise<ExitCode> {
  const { connector } = options;
  const state = options.state ?? terminal.env[serveVariableOf('state')];
  const keyFile = options.keyFile ?? terminal.env[serveVariableOf('keyFile')];
  if (state !== undefined) requireState(state, hint);
  const { store, keys } = await openHostStore({ state, keyFile, connector }, terminal);
  try {
    const repository = new ConnectionRepository(store.documents, new ConfigurationCipher(keys));
    await repository.requireKey();
    const rotation = await repository.rotateKeys();
    const { rewritten, current, unreadable } = rotation;
    if (options.json === true) await terminal.out.write(`${JSON.stringify(rotation)}\n`);
    else
      await terminal.out.write(
        `Connections: ${rewritten} rewritten, ${current} with the newest key already, ${unreadable} that no key given opens.\n`,
      );
    if (rewritten + current + unreadable === 0) terminal.say(`There is no connection in this state. ${hint}`);
    if (unreadable > 0)
      terminal.say('Keep the older keys until every connection opens: add the missing one to the key file and run this again.');
    return unreadable > 0 ? exitCodes.someFailed : exitCodes.allAccepted;
  } finally {
    await store.close();
  }
}
