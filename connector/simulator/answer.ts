/** An answer as data, before anything goes wrong with it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` sends none. */
  readonly body: string | undefined;
}

export function answerEmpty(status: number): Answer {
  return { status, headers: {}, body: undefined };
}

export function answerJson(status: number, value: object): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

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

/** An error as LaunchDarkly words it: code, message and the ID of the request. */
export function answerError(status: number, message: string, id: string): Answer {
  const code = codes[status] ?? (status >= 500 ? 'internal_service_error' : 'error');
  return answerJson(status, { code, message, id });
}
