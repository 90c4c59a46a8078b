import { createServer, type Server } from 'node:http';
import type { RunningSimulator, SimulatorOptions } from '../contract';
import { checkDeclared } from './declared-faults';
import { FaultRules } from './fault-rules';
import { createRequestHandler } from './handle-request';
import { OpenRequests } from './open-requests';
import { parseFaultText } from './parse-fault';
import { RateWindow } from './rate-window';
import { compileRoutes } from './routes';
import { RequestCounts, Timers, type Simulation, type SimulatorClock } from './simulation';
import type { SimulatedVendor } from './vendor';

/** How a simulator is started: what every connector's has, and what tests set. */
export interface SimulatorSettings extends SimulatorOptions {
  /** Seed of fault rules with a probability. Default 1. */
  readonly seed?: number;
  /** Default: the system's. */
  readonly clock?: Partial<SimulatorClock>;
}

/**
 * Makes the `startSimulator` of a connector: a vendor's API on 127.0.0.1 that keeps its state in memory and fails on demand.
 * `GET /_simulator/state` shows the state and what was counted, `DELETE` clears both; `/_simulator/faults` shows, sets (PUT) and
 * clears (DELETE) fault rules.
 * @param create makes a vendor with state of its own
 * @returns a function that throws FaultNotationError for a fault that cannot be read, and what listening on the port throws
 * @example
 * const startSimulator = defineSimulator(() => {
 *   const members = new Set<string>();
 *   return {
 *     configuration: (url) => ({ apiKey: 'key_00000000', urlOverride: url }),
 *     authenticate: ({ headers }) => (headers['authorization'] === 'Bearer key_00000000' ? undefined : { status: 401 }),
 *     routes: { 'POST /v1/members/:id': ({ params: { id = '' } }) => ({ status: 204, apply: () => void members.add(id) }) },
 *     state: () => ({ members }),
 *     reset: () => members.clear(),
 *   };
 * });
 */
export function defineSimulator<Settings extends SimulatorSettings = SimulatorSettings>(
  create: (settings: Settings) => SimulatedVendor,
): (settings: Settings) => Promise<RunningSimulator> {
  return async (settings) => {
    const simulation = createSimulation(create(settings), settings);
    simulation.rules.replace((settings.faults ?? []).map(parseFaultText));
    const server = createServer(createRequestHandler(simulation));
    const url = `http://127.0.0.1:${await listen(server, settings.port)}`;
    return { url, configuration: simulation.vendor.configuration(url), close: () => close(server, simulation) };
  };
}

const systemClock: SimulatorClock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function createSimulation(vendor: SimulatedVendor, { seed = 1, clock: given }: SimulatorSettings): Simulation {
  checkDeclared(vendor.faults ?? []);
  const clock = { ...systemClock, ...given };
  return {
    vendor,
    routes: compileRoutes(vendor.routes),
    rules: new FaultRules(seed),
    openRequests: new OpenRequests(),
    rateWindow: new RateWindow(clock.now, vendor.rate?.windowMs),
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
