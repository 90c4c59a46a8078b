import type { Fault } from '../../contract';
import type { FaultCode } from '../../fault';
import { faultKinds } from '../../faults/kinds';
import { hostFaults, type HostFaultEntry } from '../host-faults';
import { httpFaults } from './http-faults';

const ofHost: Readonly<Record<string, HostFaultEntry>> = { ...hostFaults, ...httpFaults };

/** The HTTP status of shared codes, where their kind does not say it. */
const ofShared: Readonly<Record<string, number>> = {
  usage: 400,
  state_in_use: 503,
  state_of_another_version: 503,
  state_damaged: 503,
  state_unavailable: 503,
  // The developer of the connector must correct it; no caller can.
  manifest_invalid: 500,
  validators_stale: 500,
} satisfies Partial<Record<FaultCode, number>>;

/** The HTTP status that says what a fault says. */
export function statusOf({ code, kind }: Fault): number {
  return ofHost[code]?.httpStatus ?? ofShared[code] ?? faultKinds[kind].httpStatus;
}

/** Seconds after which the same request may succeed; `undefined` when waiting does not help. */
export function retryAfterS(status: number): number | undefined {
  if (status === 429) return 1;
  return status === 503 ? 5 : undefined;
}
