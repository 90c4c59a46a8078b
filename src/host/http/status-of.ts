import type { Fault } from '../../contract';
import type { FaultCode } from '../../fault';

/** The HTTP status of faults whose kind does not say it. */
const byCode: Partial<Record<FaultCode | (string & {}), number>> = {
  request_malformed: 400,
  usage: 400,
  access_refused: 401,
  host_name_refused: 403,
  origin_refused: 403,
  connection_unknown: 404,
  route_unknown: 404,
  method_unsupported: 405,
  body_late: 408,
  connection_busy: 409,
  check_needed: 409,
  connection_inactive: 409,
  revision_outdated: 409,
  body_too_large: 413,
  media_type_unsupported: 415,
  intake_busy: 429,
  state_in_use: 503,
  state_of_another_version: 503,
  state_damaged: 503,
  state_unavailable: 503,
  host_closing: 503,
  // What the maintainers of the connector must correct; no caller can.
  manifest_invalid: 500,
  validators_stale: 500,
  key_unknown: 500,
  document_damaged: 500,
};

/** The HTTP status that says what a fault says. */
export function statusOf({ code, kind }: Fault): number {
  const status = byCode[code];
  if (status !== undefined) return status;
  switch (kind) {
    case 'bug':
      return 500;
    case 'conflict':
      return 409;
    case 'rate_limited':
    case 'unavailable':
    case 'ambiguous':
      return 503;
    case 'invalid':
    case 'rejected':
    case 'too_large':
    case 'unauthorized':
    case 'misconfigured':
      return 422;
  }
}

/** Seconds after which the same request may succeed; `undefined` when waiting does not help. */
export function retryAfterS(status: number): number | undefined {
  if (status === 429) return 1;
  return status === 503 ? 5 : undefined;
}
