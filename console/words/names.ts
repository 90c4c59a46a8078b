import type { Connector } from '../api/connector-types';
import type { Connection } from '../api/types';
import type { Names } from './states';

/** What sentences name: the vendor, and what it may refuse. Without the connector, only its id is known. */
export function namesOf(connector: Connector | undefined, connection?: Connection): Names {
  if (!connector) return { vendor: connection?.connector?.id ?? 'the vendor', secret: 'secret' };
  const { description } = connector;
  const secret = description.configuration.find((field) => field.secret)?.title ?? 'secret';
  return { vendor: description.vendor, secret };
}
