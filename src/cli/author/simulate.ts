import { join } from 'node:path';
import type { RunningSimulator, StartSimulator } from '../../contract';
import { ConnectorError, describeThrown, fault, messageOf, errorCodeOf } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { loadModule } from '../../runtime/open/actions';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import { onInterrupt, type Terminal } from '../terminal';
import { usageError } from '../cli-faults';

export interface SimulateOptions extends CommonOptions {
  readonly port: number;
  readonly json?: boolean;
  readonly fault?: readonly string[];
}

/** Runs the connector's simulator of the vendor until it is stopped. */
export async function simulate(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const { directory, manifest } = readManifest(locateConnector(options.connector));
  if (manifest.simulator === undefined)
    throw usageError(`The connector ${manifest.id} has no simulator.`, 'Use a connector whose manifest names one.');
  const simulator = await start(loadSimulator(join(directory, manifest.simulator)), options);
  const { url, configuration } = simulator;
  // Before anything is printed: whoever reads it may stop the simulator at once.
  const stopped = new Promise<void>((resolve) => onInterrupt(resolve));
  terminal.say(`The simulator listens on ${url}. Nothing leaves this machine. Ctrl-C ends it.`);
  const asLine = options.json === true;
  await terminal.out.write(`${asLine ? JSON.stringify({ url, configuration }) : JSON.stringify(configuration, undefined, 2)}\n`);
  if (!asLine) terminal.say('Save this as configuration.json. Other commands take it with --config configuration.json.');
  await stopped;
  await simulator.close();
  return exitCodes.allAccepted;
}

function loadSimulator(file: string): StartSimulator {
  const module = loadModule(file);
  if (typeof module === 'object' && module !== null && 'startSimulator' in module && typeof module.startSimulator === 'function') {
    return module.startSimulator as StartSimulator;
  }
  throw new ConnectorError([fault('connector_failed', `${file} does not export a function startSimulator.`)]);
}

async function start(startSimulator: StartSimulator, { port, fault: faults = [] }: SimulateOptions): Promise<RunningSimulator> {
  try {
    return await startSimulator({ port, faults });
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError)
      throw new ConnectorError([fault('connector_failed', `startSimulator threw ${describeThrown(error)}: ${messageOf(error)}`)], {
        cause: error,
      });
    const inUse = errorCodeOf(error) === 'EADDRINUSE';
    if (inUse) throw usageError(`Port ${port} is in use.`, 'Name another with --port, or 0 for a free one.');
    throw usageError(messageOf(error), 'Correct --fault or --port.');
  }
}
