import { refusal } from '../host-faults';
import type { SimulatorLink, StartFault } from '../simulator/simulator-link';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { HttpContext } from './context';
import { bodies } from './schemas';

/** Failures on demand, where the host was started with the connector's simulator. */
export function simulatorRoutes(api: Api, { simulator, examples }: HttpContext): void {
  const active = [{ fault: 'The next 3 requests are answered 429, wait 2 s', declared: 'too-many-requests', remaining: 3 }];
  const link = (): SimulatorLink => {
    if (simulator) return simulator;
    throw refusal('simulator_missing', 'The host was started without a simulator.');
  };
  api.add(
    {
      method: 'GET',
      path: '/v1/simulator',
      id: 'readSimulator',
      tag: 'simulator',
      summary: 'The simulator that the host was started with, and its faults',
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
      errors: ['simulator_unavailable'],
    },
    async () => (simulator ? simulator.read() : { faults: [], active: [] }),
  );
  api.add<{ Body: StartFault }>(
    {
      method: 'POST',
      path: '/v1/simulator/faults',
      id: 'startFault',
      tag: 'simulator',
      summary: 'Lets the simulator fail',
      description: 'A fault that is under way starts anew, with these values.',
      body: jsonBody('StartFault', bodies.startFault, { declared: 'too-many-requests', values: { next: '3' } }),
      reply: jsonReply('The faults that are under way now.', 'ActiveFaults', { active }),
      errors: ['simulator_missing', 'simulator_refused', 'simulator_unavailable'],
    },
    async ({ body }) => ({ active: await link().start(body) }),
  );
  api.add(
    {
      method: 'DELETE',
      path: '/v1/simulator/faults',
      id: 'stopFaults',
      tag: 'simulator',
      summary: 'Ends all faults of the simulator',
      reply: jsonReply('None is under way any more.', 'ActiveFaults', { active: [] }),
      errors: ['simulator_missing', 'simulator_unavailable'],
    },
    async () => ({ active: await link().stopAll() }),
  );
}
