import { channel } from 'node:diagnostics_channel';
import type { DeliveryEvent } from '../runtime/delivery/delivery';

/** What subscribers of the channel `connector:delivery` get. No secret and no member ID is in it. */
export type ConnectionEvent = DeliveryEvent & {
  /** The connection's id. */
  readonly connection: string;
};

/** The channel itself, for subscribers in this program. */
export const deliveryChannel = channel('connector:delivery');

/** Tells whoever has subscribed; costs nothing when nobody has. */
export function publishEvent(connection: string, event: DeliveryEvent): void {
  if (deliveryChannel.hasSubscribers) deliveryChannel.publish({ connection, ...event } satisfies ConnectionEvent);
}
