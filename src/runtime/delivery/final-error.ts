import type { Fault } from '../../contract';

/** A passing fault of something that is not tried again by itself any more: a person must, and is told so. */
export function finalError(reason: Fault): Fault {
  const hint = "Try again later, which does no harm. If it lasts, check the network, any proxy or firewall, and the vendor's status page.";
  return { ...reason, hint, who: reason.who === 'nobody' ? 'you' : reason.who };
}
