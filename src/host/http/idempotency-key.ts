import { quote } from '../../runtime/validation/quote';
import { refusal } from '../host-faults';

/** The `Idempotency-Key` of a request. @throws ConnectorError `request_malformed` */
export function readKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined || (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header))) return header;
  const got = typeof header === 'string' ? quote(header) : 'several';
  throw refusal('request_malformed', `Idempotency-Key must be 1 to 200 visible ASCII characters without blanks; it is ${got}.`);
}
