import type { Context, Values } from '../../../contract';

/**
 * What connector code is told during one delivery.
 * @param sessionId without it, a UUID is made when the first request reads it: what makes one takes 3 ms to load, and most requests do not
 */
export function contextOf(configuration: Values, sessionId?: string): Context<Values> {
  let known = sessionId;
  return {
    configuration,
    get sessionId() {
      return (known ??= crypto.randomUUID());
    },
  };
}
