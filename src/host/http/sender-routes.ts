import { setUpSenders } from '../senders';
import { jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';

/** How systems are set up that send to a connection. */
export function senderRoutes(api: Api, { host }: HttpContext): void {
  const settings = [{ name: 'URL', value: 'https://connector.example.com/v1/audiences/frequent-buyers/joined' }];
  const example = { id: 'http', title: 'Any system', summary: 'It posts visitors.', steps: ['Send a request.'] };
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/senders',
      id: 'listSenders',
      tag: 'connector',
      summary: 'How systems are set up that send to the connection',
      description: 'With the address under which the host was called for it. `{token}` stands for a token with the scope `intake`.',
      reply: jsonReply('Those of the connector, and any other.', 'SenderList', {
        senders: [{ ...example, setups: [{ audience: 'frequent-buyers', event: 'joined', settings }] }],
      }),
      errors: ['connector_not_loaded'],
    },
    async ({ params, protocol, headers }) => {
      const connection = await host.readConnection(params.id);
      const { senders } = host.connectors.lowest(connection.connector);
      return { senders: setUpSenders(senders, connection, `${protocol}://${headers.host ?? 'localhost'}`) };
    },
  );
}
