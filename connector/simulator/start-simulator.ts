import { createServer, type Server } from 'node:http';
import type { RunningSimulator, SimulatorOptions } from '../../src/contract';
import { createAccount } from './account';
import { FaultRules } from './fault-rules';
import { createRequestHandler } from './handle-request';
import { OpenRequests } from './open-requests';
import { parseFaultText } from './parse-fault';
import { compileRequestParser, requestParser } from './parse-request';
import { RateWindow } from './rate-window';
import { deliveryPath } from './route';
import { SegmentStore } from './segment-store';
import { RequestCounts, Timers, type Simulation, type SimulatorClock } from './simulation';

/** Settings for tests, beside those of every simulator. */
export interface LaunchDarklySimulatorOptions extends SimulatorOptions {
  /** The token that it accepts. */
  readonly token?: string;
  /** Seed of fault rules with a probability. Default 1. */
  readonly seed?: number;
  /** Default: the system's. */
  readonly clock?: Partial<SimulatorClock>;
}

/** A simulator with the configuration that delivers to it. */
export interface RunningLaunchDarklySimulator extends RunningSimulator {
  readonly configuration: {
    readonly clientSideId: string;
    readonly accessToken: string;
    readonly segmentName: string;
    readonly segmentId: string;
    readonly urlOverride: string;
  };
}

// Made up: they are worth nothing anywhere else.
const clientSideId = '5f9b1c2d3e4f5a6b7c8d9e0f';
const defaultToken = 'api-00000000-0000-4000-8000-000000000000';

/**
 * Starts a LaunchDarkly simulator on 127.0.0.1. It accepts members by LaunchDarkly's published rules, keeps segments
 * in memory, and fails on demand.
 * @throws FaultNotationError for a fault that cannot be read, and what listening on the port throws.
 */
export async function startSimulator(options: LaunchDarklySimulatorOptions): Promise<RunningLaunchDarklySimulator> {
  const simulation = createSimulation(options);
  simulation.rules.replace((options.faults ?? []).map(parseFaultText));
  const server = createServer(createRequestHandler(simulation, compileRequestParser(requestParser)));
  const url = `http://127.0.0.1:${await listen(server, options.port)}`;
  return {
    url,
    configuration: {
      clientSideId,
      accessToken: simulation.account.token,
      segmentName: 'Simulated segment',
      segmentId: 'simulated-segment',
      urlOverride: url + deliveryPath,
    },
    close: () => close(server, simulation),
  };
}

const systemClock: SimulatorClock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function createSimulation({ token = defaultToken, seed = 1, clock: given }: LaunchDarklySimulatorOptions): Simulation {
  const clock = { ...systemClock, ...given };
  return {
    account: createAccount(token, clientSideId),
    store: new SegmentStore(),
    rules: new FaultRules(seed),
    openRequests: new OpenRequests(),
    rateWindow: new RateWindow(clock.now),
    deliveries: new RequestCounts(),
    otherRequests: new RequestCounts(),
    lateChanges: new Timers(clock),
    waits: new Timers(clock),
    now: clock.now,
  };
}

/** @returns the port, which the system chooses for port 0 */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The simulator has no port.'));
    });
  });
}

/** Ends open connections at once. Late changes are not applied any more. */
function close(server: Server, { lateChanges, waits }: Simulation): Promise<void> {
  lateChanges.clear();
  waits.clear();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
