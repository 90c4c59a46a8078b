// Made by "connectorctl generate". Do not edit.

/**
 * Who a connector is and what it needs. It is read, rendered and checked without running any of the connector's code.
 */
export type Manifest = {
  readonly $schema?: string;
  /**
   * The version of this format.
   */
  readonly manifestVersion: 1;
  /**
   * Unique name of the connector; also the product name in the User-Agent header.
   */
  readonly id: string;
  /**
   * Semantic version of the connector.
   */
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  /**
   * What people call the vendor, for sentences such as “Send one to Example”. Default: the title.
   */
  readonly vendor?: string;
  /**
   * Where a person reads more.
   */
  readonly documentation?: string;
  /**
   * The module that exports `connector`.
   */
  readonly main: string;
  /**
   * The module with the precompiled validators. Without it, the schemas are compiled when the connector is opened.
   */
  readonly validators?: string;
  /**
   * The module that exports `startSimulator`, a simulator of the vendor's API.
   */
  readonly simulator?: string;
  /**
   * Files that the generator writes from the schemas. All of them are outputs: do not edit them. A file that is not named here is not written. A name that ends in .ts is written as TypeScript.
   */
  readonly generated?: Generated;
  /**
   * JSON Schema draft-07 of the configuration. Secrets are `writeOnly`.
   */
  readonly configuration: string;
  /**
   * Schemas that the others refer to.
   */
  readonly definitions?: readonly string[];
  /**
   * Fields of the configuration that an earlier version called otherwise, by their old names.
   */
  readonly renamedFields?: {
    readonly [name: string]: string;
  };
  /**
   * The only origins that requests may go to: constants, or a configuration field that holds a URL.
   */
  readonly egress: readonly string[];
  /**
   * Credentials that the sender adds to each request. Connector code never sees them.
   */
  readonly auth?: readonly (HeaderCredential | QueryCredential | ClientCredentials)[];
  /**
   * The operations, by their ids.
   */
  readonly actions: {
    readonly [name: string]: Action;
  };
  /**
   * What the vendor can be asked for, so that a form offers values. A field names one of them in x-ui.options; the code has a request and a reader of the same name.
   */
  readonly options?: {
    readonly [name: string]: OptionNeeds;
  };
  /**
   * What a response to an accepted request looks like. Any other 2xx stops the delivery: it is not the vendor that answers.
   */
  readonly success?: Success;
  /**
   * What is known of the vendor's rate limits. They hold for all connections of one account in one process.
   */
  readonly rateLimit?: RateLimits;
  /**
   * Where a refusal says in words what is wrong: JSON pointers, of which the first counts that leads to text. Default: /message.
   */
  readonly vendorMessage?: readonly string[];
  /**
   * What HTTP statuses mean. The first match wins; the defaults follow.
   */
  readonly errors?: readonly StatusError[];
};

/**
 * Files that the generator writes from the schemas. All of them are outputs: do not edit them. A file that is not named here is not written. A name that ends in .ts is written as TypeScript.
 */
export type Generated = {
  /**
   * Output: the types of the configuration and the parameters, in TypeScript.
   */
  readonly types?: string;
  /**
   * Output: the precompiled validators. `validators`, above, names the module that is loaded, after compilation if this is TypeScript.
   */
  readonly validators?: string;
  /**
   * Output: what each field and parameter means, in Markdown.
   */
  readonly reference?: string;
  /**
   * Output: a folder with a schema for each form, and how react-jsonschema-form and JSON Forms show it.
   */
  readonly forms?: string;
};

/**
 * A header with a credential.
 */
export type HeaderCredential = {
  readonly in: 'header';
  readonly name: string;
  /**
   * Text with {configuration.field} in it.
   */
  readonly value: string;
  /**
   * Sends the word Basic and the Base64 of the value, which is user:password.
   */
  readonly encode?: 'basic';
};

/**
 * A query parameter with a credential.
 */
export type QueryCredential = {
  readonly in: 'query';
  readonly name: string;
  /**
   * Text with {configuration.field} in it.
   */
  readonly value: string;
};

/**
 * A token by OAuth 2 client credentials, sent as Authorization: Bearer. It is fetched, kept and renewed.
 */
export type ClientCredentials = {
  readonly in: 'oauth2ClientCredentials';
  /**
   * Where tokens are fetched: a URL whose origin is in egress, or a configuration field that is.
   */
  readonly tokenUrl: string;
  /**
   * Text with {configuration.field} in it.
   */
  readonly clientId: string;
  /**
   * Text with {configuration.field} in it.
   */
  readonly clientSecret: string;
  /**
   * What the token is for.
   */
  readonly scope?: string;
  /**
   * Where the client says who it is: in the header Authorization, or in the body. Default: basic.
   */
  readonly clientAuthentication?: 'basic' | 'body';
};

/**
 * One action: what it takes, and what one of its requests may carry.
 */
export type Action = {
  readonly title: string;
  readonly description: string;
  /**
   * Which data may trigger the action: visitors of an audience (Tealium AudienceStream) or single events (Tealium EventStream).
   */
  readonly streams: {
    readonly audience: boolean;
    readonly event: boolean;
  };
  /**
   * JSON Schema draft-07 of the parameters.
   */
  readonly parameters: string;
  /**
   * What earlier versions called the action.
   */
  readonly renamedFrom?: readonly string[];
  /**
   * Parameters that an earlier version called otherwise, by their old names.
   */
  readonly renamedParameters?: {
    readonly [name: string]: string;
  };
  /**
   * How many invocations one request carries.
   */
  readonly batch: BatchLimits;
  /**
   * An accepted request begins a job, and the vendor is asked what has become of it. The code says how, in `poll` of the action.
   */
  readonly poll?: Poll;
  /**
   * Of two invocations with the same scope and key, only the newer one has to be delivered. Without it, every invocation is delivered.
   */
  readonly lastWriteWins?: LastWriteWins;
  /**
   * Parameters and the request that they become with the first example of the configuration. They run as tests.
   */
  readonly examples?: readonly ActionExample[];
};

/**
 * How many invocations one request carries.
 */
export type BatchLimits = {
  /**
   * Invocations in one request, at most.
   */
  readonly maxItems: number;
  /**
   * Bytes in the body of one request, at most.
   */
  readonly maxBytes: number;
  /**
   * Invocations that differ in one of these values never share a request.
   */
  readonly groupBy?: readonly string[];
};

/**
 * An accepted request begins a job, and the vendor is asked what has become of it. The code says how, in `poll` of the action.
 */
export type Poll = {
  /**
   * Statuses of success that begin a job. Any other is the result itself. Default: 202.
   */
  readonly statuses?: readonly number[];
  /**
   * Milliseconds between two requests that ask for a job, where neither the vendor nor the code says when. Default: 5,000.
   */
  readonly intervalMs?: number;
  /**
   * Milliseconds that a job may take. After them its outcome is unknown, and its items are sent again. Default: 600,000.
   */
  readonly timeoutMs?: number;
};

/**
 * Of two invocations with the same scope and key, only the newer one has to be delivered. Without it, every invocation is delivered.
 */
export type LastWriteWins = {
  /**
   * Actions that name the same scope replace each other's invocations.
   */
  readonly scope: string;
  /**
   * The parameters that together identify what is written, such as a member, or a list and a member.
   */
  readonly key: readonly string[];
  /**
   * What is known of the key afterwards. A scope that one action sets to present and another to absent is a membership: a whole audience can be compared with it.
   */
  readonly sets?: 'present' | 'absent';
};

/**
 * One example of an action.
 */
export type ActionExample = {
  readonly parameters: {
    readonly [name: string]: unknown;
  };
  readonly request: {
    readonly [name: string]: unknown;
  };
};

/**
 * What must be configured before the vendor can be asked.
 */
export type OptionNeeds = {
  /**
   * Fields of the configuration: the secrets that the request needs, and what its address and body hold.
   */
  readonly needs: readonly string[];
};

/**
 * What a response to an accepted request looks like. Any other 2xx stops the delivery: it is not the vendor that answers.
 */
export type Success = {
  /**
   * The statuses. Default: 200, 201, 202, 204 and 205.
   */
  readonly statuses?: readonly number[];
  /**
   * The types of content, where there is any. Default: all but HTML.
   */
  readonly contentTypes?: readonly string[];
};

/**
 * What is known of the vendor's rate limits. They hold for all connections of one account in one process.
 */
export type RateLimits = {
  /**
   * Response headers that say when the account may send again, beside Retry-After, X-RateLimit-Reset and RateLimit-Reset.
   */
  readonly headers?: readonly RateLimitHeader[];
  /**
   * How many requests may start within a time. All of them hold together.
   */
  readonly budgets?: readonly Budget[];
  /**
   * Requests at the same time.
   */
  readonly maxInFlight?: number;
};

/**
 * A response header, and what its value means.
 */
export type RateLimitHeader = {
  readonly name: string;
  /**
   * Seconds or milliseconds from now, the same since 1970, or a date.
   */
  readonly unit: 'seconds' | 'milliseconds' | 'epochSeconds' | 'epochMilliseconds' | 'date';
};

/**
 * So many requests may start within any time of this length.
 */
export type Budget = {
  readonly requests: number;
  /**
   * Milliseconds, at most a day.
   */
  readonly perMs: number;
};

/**
 * What one status, or a class of statuses, means.
 */
export type StatusError = {
  /**
   * A status, or a class such as 5xx or 52x.
   */
  readonly status: number | string;
  /**
   * What the body must hold, as JSON, for this to be meant. Without it, the status alone decides.
   */
  readonly body?: BodyCondition;
  readonly kind: 'rejected' | 'too_large' | 'conflict' | 'rate_limited' | 'unavailable' | 'ambiguous' | 'unauthorized' | 'misconfigured';
  readonly hint?: string;
};

/**
 * What the body must hold, as JSON, for this to be meant. Without it, the status alone decides.
 */
export type BodyCondition = {
  readonly pointer: string;
  /**
   * What the text there matches; a regular expression with the u flag. Default: any value.
   */
  readonly pattern?: string;
};
