import type { Connector } from '../api/connector-types';
import type { Names } from './states';

/** What sentences name: the vendor, and what it may refuse. */
export function namesOf({ description }: Connector): Names {
  const secret = description.configuration.find((field) => field.secret)?.title ?? 'secret';
  return { vendor: description.vendor, secret };
}
