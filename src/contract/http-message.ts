/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The methods that a request may have. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How a body is sent. Headers may name another Content-Type that fits, such as `application/vnd.api+json` for `json`.
 *
 * json      a plain object or a list, as JSON
 * ndjson    a list: a line of JSON for each entry
 * form      an object of texts, numbers, booleans and lists of them, as `application/x-www-form-urlencoded`
 * text      a text, as it is
 */
export type BodyType = 'json' | 'ndjson' | 'form' | 'text';

/** An HTTP request as data. It never holds a secret: the sender adds the credentials that the manifest declares. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Without credentials, which `auth` of the manifest adds. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent, as `bodyType` says. */
  readonly body?: Json;
  /** Default `json`. */
  readonly bodyType?: BodyType;
  /** `omit` sends the request without the manifest's credentials. Default `include`. */
  readonly credentials?: 'include' | 'omit';
  /**
   * Bytes of the response's body that are read, at most; the rest is dropped. Default 65,536, and 4,194,304 for an action with
   * `readResponse`. A 2xx whose body is read, by `readResponse` or a check step, must not be longer.
   */
  readonly maxResponseBytes?: number;
}

/** An HTTP response as data. Header names are lower case; `body` is text, as far as it was read. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body goes on, or broke off. Never of a 2xx that connector code reads. */
  readonly isTruncated?: true;
}
