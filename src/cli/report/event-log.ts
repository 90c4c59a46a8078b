import type { DeliveryEvent } from '../../runtime/delivery/delivery';
import type { Terminal } from '../terminal';

/** Writes what happens on the wire as one JSON object a line. No body, no header and no member ID is in it. */
export function logEvents(terminal: Terminal): (event: DeliveryEvent) => void {
  return ({ fault, ...event }) => {
    const reason = fault && { code: fault.code, kind: fault.kind, message: fault.message };
    void terminal.err.write(`${JSON.stringify({ time: new Date().toISOString(), ...event, ...(reason && { fault: reason }) })}\n`);
  };
}
