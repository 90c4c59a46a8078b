import type { SimulatedResponse } from '../../src/simulator';

const codes: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  429: 'rate_limited',
};

/** An error as LaunchDarkly sends it: code, message and the ID of the request. */
export function errorResponse(status: number, message: string, id: string): SimulatedResponse {
  const code = codes[status] ?? (status >= 500 ? 'internal_service_error' : 'error');
  return { status, body: { code, message, id } };
}
