import { quote } from '../runtime/validation/quote';
import { refusal } from './host-faults';

/** Stores number their outcomes; any other cursor would silently find nothing. @throws ConnectorError `request_malformed` */
export function requireCursor(after: string | undefined): void {
  if (after !== undefined && !/^\d{1,15}$/.test(after))
    throw refusal('request_malformed', `${quote(after)} is not a cursor; expected the cursor of a page, or the id of an event.`);
}
