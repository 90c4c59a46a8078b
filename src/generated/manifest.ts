// Made by "connectorctl generate". Do not edit.

/**
 * Who a connector is and what it needs. It can be read, rendered and checked without running any of the connector's code.
 */
export interface Manifest {
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
   * The module that exports `startSimulator`, a stand-in for the vendor.
   */
  readonly simulator?: string;
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
   * The only origins that calls may go to: constants, or a field of the configuration that holds a URL.
   */
  readonly egress: readonly string[];
  /**
   * Credentials, written into each call by the sender. Connector code never sees them.
   */
  readonly auth?: readonly Auth[];
  /**
   * The operations, by their ids.
   */
  readonly actions: {
    readonly [k: string]: Action;
  };
  /**
   * What statuses mean. The first match wins; the defaults follow.
   */
  readonly faults?: readonly StatusFault[];
}
/**
 * Where the generator writes what it makes from the schemas; what is not named is not made. A file that ends in .ts becomes TypeScript.
 */
export interface Generated {
  /**
   * The types of the configuration and the parameters, in TypeScript.
   */
  readonly types?: string;
  /**
   * The source of the precompiled validators.
   */
  readonly validators?: string;
  /**
   * What each field and parameter means, in Markdown.
   */
  readonly reference?: string;
}
/**
 * One header with a credential.
 */
export interface Auth {
  readonly in: 'header';
  readonly name: string;
  /**
   * Text with {configuration.field} in it.
   */
  readonly value: string;
}
/**
 * One action: what it takes, and what one of its requests may carry.
 */
export interface Action {
  readonly title: string;
  readonly description: string;
  /**
   * Which kinds of data may trigger the action: visitors of an audience, or single events.
   */
  readonly streams: {
    readonly audience: boolean;
    readonly event: boolean;
  };
  /**
   * JSON Schema draft-07 of the parameters.
   */
  readonly parameters: string;
  readonly batch: BatchLimits;
  readonly register?: Register;
  /**
   * Parameters and the call that they become, with the first example of the configuration. They run as tests.
   */
  readonly examples?: readonly ActionExample[];
}
/**
 * How many invocations one request carries.
 */
export interface BatchLimits {
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
}
/**
 * Which cell an invocation writes. Of two invocations that write the same one, the newer wins. Without it, every invocation is delivered on its own.
 */
export interface Register {
  readonly name: string;
  readonly key: string;
  /**
   * What the cell says afterwards. A register that one action sets to present and another to absent is a membership: a whole audience can be compared with it.
   */
  readonly sets?: 'present' | 'absent';
}
/**
 * One example of an action.
 */
export interface ActionExample {
  readonly parameters: {
    readonly [k: string]: unknown;
  };
  readonly call: {
    readonly [k: string]: unknown;
  };
}
/**
 * What one status, or a class of statuses, means.
 */
export interface StatusFault {
  /**
   * A status, or a class such as 5xx or 52x.
   */
  readonly status: number | string;
  readonly kind: 'rejected' | 'too_large' | 'conflict' | 'rate_limited' | 'unavailable' | 'ambiguous' | 'unauthorized' | 'misconfigured';
  readonly hint?: string;
}
