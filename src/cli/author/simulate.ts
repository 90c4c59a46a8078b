import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RunningSimulator, StartSimulator } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { onInterrupt } from '../interrupt';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

export interface SimulateOptions extends CommonOptions {
  readonly port: number;
  readonly json?: boolean;
  readonly fault: readonly string[];
}

/** Runs the connector's stand-in for the vendor until it is stopped. */
export async function simulate(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const { directory, manifest } = readManifest(locateConnector(options.connector));
  if (manifest.simulator === undefined) {
    throw new ConnectorError([
      fault('usage', `The connector ${manifest.id} has no simulator.`, { hint: 'Use a connector whose manifest names one.' }),
    ]);
  }
  const simulator = await start(loadSimulator(join(directory, manifest.simulator)), options);
  const { url, configuration } = simulator;
  // Before anything is printed: whoever reads it may stop the simulator at once.
  const stopped = new Promise<void>((resolve) => onInterrupt(resolve));
  terminal.say(`The simulator listens on ${url}. Nothing leaves this machine. Ctrl-C ends it.`);
  await terminal.out.write(
    options.json === true ? `${JSON.stringify({ url, configuration })}\n` : `${JSON.stringify(configuration, undefined, 2)}\n`,
  );
  if (options.json !== true)
    terminal.say('Save what is above as configuration.json and give it to the other commands with --config configuration.json.');
  await stopped;
  await simulator.close();
  return exitCodes.allAccepted;
}

function loadSimulator(file: string): StartSimulator {
  const module: unknown = createRequire(__filename)(file);
  if (typeof module === 'object' && module !== null && 'startSimulator' in module && typeof module.startSimulator === 'function') {
    return module.startSimulator as StartSimulator;
  }
  throw new ConnectorError([fault('connector_failed', `${file} does not export a function startSimulator.`)]);
}

async function start(startSimulator: StartSimulator, { port, fault: faults }: SimulateOptions): Promise<RunningSimulator> {
  try {
    return await startSimulator({ port, faults });
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    const inUse = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
    throw new ConnectorError([
      inUse
        ? fault('usage', `Port ${port} is in use.`, { hint: 'Name another with --port, or 0 for any that is free.' })
        : fault('usage', messageOf(error), { hint: 'Correct --fault or --port.' }),
    ]);
  }
}
