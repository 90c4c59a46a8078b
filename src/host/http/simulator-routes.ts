import { refusal } from '../host-faults';
import type { SimulatorLink, StartFault } from '../simulator/simulator-link';
import { jsonBody, jsonReply, type Api, type ErrorCode } from './api/route';
import type { HttpContext } from './context';
import { queries } from './query-schemas';
import { bodies } from './schemas';

interface OfConnector {
  readonly connector?: string;
}

/** Failures on demand, where the host was started with the connector's simulator. */
export function simulatorRoutes(api: Api, { host, simulators, examples }: HttpContext): void {
  const active = [{ fault: 'The next 3 requests are answered 429, wait 2 s', declared: 'too-many-requests', remaining: 3 }];
  const find = ({ connector }: OfConnector): SimulatorLink | undefined => {
    if (connector !== undefined) return simulators.get(host.connectors.requireId(connector));
    if (simulators.size < 2) return [...simulators.values()][0];
    throw refusal('connector_ambiguous', `The host has simulators of several connectors: ${[...simulators.keys()].join(', ')}.`, {
      hint: 'Name one of them with ?connector=ID.',
    });
  };
  const require = (query: OfConnector): SimulatorLink => {
    const link = find(query);
    if (link) return link;
    throw refusal('simulator_missing', 'The host was started without such a simulator.');
  };
  const query = queries.ofConnector;
  const errors: readonly ErrorCode[] = ['connector_unknown', 'connector_ambiguous', 'simulator_unavailable'];
  api.add<{ Querystring: OfConnector }>(
    {
      method: 'GET',
      path: '/v1/simulator',
      id: 'readSimulator',
      tag: 'simulator',
      summary: 'The simulator of a connector that the host was started with, and its faults',
      reply: jsonReply('Without a simulator, it has no `url` and no faults.', 'Simulator', {
        url: 'http://127.0.0.1:4010',
        configuration: examples.configuration,
        faults: [
          {
            id: 'too-many-requests',
            sentence: 'The next {next} requests are answered 429',
            values: [{ name: 'next', title: 'Number of requests', default: '3' }],
          },
        ],
        active,
      }),
      query,
      errors,
    },
    async ({ query }) => (await find(query)?.read()) ?? { faults: [], active: [] },
  );
  api.add<{ Body: StartFault; Querystring: OfConnector }>(
    {
      method: 'POST',
      path: '/v1/simulator/faults',
      id: 'startFault',
      tag: 'simulator',
      summary: 'Lets the simulator fail',
      description: 'A fault that is under way starts anew, with these values.',
      body: jsonBody('StartFault', bodies.startFault, { declared: 'too-many-requests', values: { next: '3' } }),
      reply: jsonReply('The faults that are under way now.', 'ActiveFaults', { active }),
      query,
      errors: [...errors, 'simulator_missing', 'simulator_refused'],
    },
    async ({ body, query }) => ({ active: await require(query).start(body) }),
  );
  api.add<{ Querystring: OfConnector }>(
    {
      method: 'DELETE',
      path: '/v1/simulator/faults',
      id: 'stopFaults',
      tag: 'simulator',
      summary: 'Ends all faults of the simulator',
      reply: jsonReply('None is under way any more.', 'ActiveFaults', { active: [] }),
      query,
      errors: [...errors, 'simulator_missing'],
    },
    async ({ query }) => ({ active: await require(query).stopAll() }),
  );
}
