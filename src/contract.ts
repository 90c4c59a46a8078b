/**
 * The types that connector authors and hosts share.
 *
 * connector     manifest, schemas and pure code for one vendor
 * connection    a connector opened with one configuration
 * invocation    one action with its parameters: one member, one change
 * batch         the invocations that share one request
 * request, response   an HTTP request and its response, as data
 * fault         a failure as data that says who must act
 * outcome       what became of one invocation
 */

import type { Actor, FaultKind } from './faults/kinds';

export type { Actor, FaultKind };
export type * from './generated/manifest';

/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Named values: a configuration, or the parameters of one invocation. */
export type Values = Readonly<Record<string, unknown>>;

/** One action for one member. `parameters` must satisfy the action's schema. */
export interface Invocation {
  readonly action: string;
  readonly parameters: Values;
  /**
   * When it happened at its source, as RFC 3339 with an offset. Where changes are ordered by it, of two with the same key the one
   * that happened later wins, also when it arrives first. Left out, it counts as newer than all before it.
   */
  readonly occurredAt?: string;
}

/** Where the data of an invocation comes from; the manifest says which of them an action accepts. */
export type Stream = 'audience' | 'event';

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

/** A failure as data. `message` says what happened, `hint` what to do about it. Neither holds a secret or a member. */
export interface Fault {
  readonly code: string;
  readonly kind: FaultKind;
  readonly message: string;
  readonly hint: string;
  readonly who: Actor;
  /** The configuration field or parameter at fault, if there is one. */
  readonly field?: string;
  /**
   * What the vendor said, on one line of at most 200 characters, without secrets and members as far as they can be found. It is for
   * people: no log has it, and it is kept with the dead letter of its member alone.
   */
  readonly vendorMessage?: string;
}

/** What became of one invocation. `index` is its position in the source, from 0. */
export interface Outcome {
  readonly index: number;
  readonly action: string;
  readonly status: 'accepted' | 'superseded' | 'failed';
  /** Requests that carried it. Those that send an accepted change once more do not count. */
  readonly attempts: number;
  /** Present exactly when `status` is `failed`. */
  readonly fault?: Fault;
}

/** What connector code is told besides the batch. `configuration` is without its secrets. */
export interface Context<Configuration> {
  readonly configuration: Configuration;
  /** One UUID for all requests of one delivery, retries included. */
  readonly sessionId: string;
}

/** The items that share one request: one or more. */
export type Batch<Parameters> = readonly [Parameters, ...(readonly Parameters[])];

/**
 * When each item of a batch happened at its source, as RFC 3339 in UTC; `undefined` where that is not known. Empty where no time
 * is known, and for actions with `lastWriteWins`, whose order it decides.
 */
export type ItemTimes = readonly (string | undefined)[];

/** The code of one action. */
export interface ActionCode<Configuration, Parameters> {
  /** Turns a batch into the one request that carries it. Pure: the same input gives the same request. */
  buildRequest(batch: Batch<Parameters>, context: Context<Configuration>, times: ItemTimes): HttpRequest;
  /**
   * Reads a 2xx response that names single items: one entry for each item of the batch, `undefined` where it was accepted.
   * The `message` of a fault becomes its `vendorMessage`, since it may quote the response.
   */
  readResponse?(response: HttpResponse, batch: Batch<Parameters>): readonly (Fault | undefined)[];
  /**
   * Reads a refusal of several items (a status that means `rejected` or `too_large`) which names those at fault: one entry for each
   * item, a fault where it is at fault. These fail, and the others, of which nothing was applied, are sent again together. When it
   * names none, the batch is halved.
   */
  readRefusal?(response: HttpResponse, batch: Batch<Parameters>): readonly (Fault | undefined)[] | undefined;
}

/**
 * What steps have found and later requests need, such as the key of a project. It is handed on and never shown or kept. Take single
 * texts from a response: no secret, no member.
 */
export type Facts = Readonly<Record<string, Json>>;

/** What the vendor says of the audience that deliveries change, such as a segment. */
export interface AudienceFacts {
  readonly exists: boolean;
  readonly memberCount?: number;
}

/** What a step of the connection check found. `not_verified` means that no request without side effects can tell. */
export interface CheckResult {
  readonly status: 'passed' | 'warned' | 'failed' | 'not_verified';
  readonly message: string;
  readonly hint?: string;
  /** The page of the vendor that shows what deliveries have changed. */
  readonly link?: string;
  /** Added to the facts for later requests. */
  readonly facts?: Facts;
  /** There is more to read, such as the next page: the step is carried out once more, with these facts added. */
  readonly isPartial?: true;
  /** Of the step that looks at the audience itself. */
  readonly audience?: AudienceFacts;
}

/** One named step of the connection check. A step without `buildRequest` judges from the configuration and the facts alone. */
export interface CheckStep<Configuration> {
  readonly id: string;
  readonly title: string;
  /** It says, in one sentence, where members go, which a person wants to know before a delivery. */
  readonly showsDestination?: true;
  /** Returns `undefined` when it needs no request, or when a fact is missing. */
  buildRequest?(context: Context<Configuration>, facts: Facts): HttpRequest | undefined;
  evaluate(response: HttpResponse | undefined, context: Context<Configuration>, facts: Facts): CheckResult;
}

/** What the vendor says of one member. `unknown`: the response does not tell. */
export type MemberState = 'present' | 'absent' | 'unknown';

/** How single members are read back, to compare what the vendor has with what was delivered. */
export interface ReadBack<Configuration> {
  /** What finds the facts that the requests need, such as steps of the check. Each of them must pass, at least with a warning. */
  readonly steps: readonly CheckStep<Configuration>[];
  readonly memberState: {
    /**
     * Asks for one member, changing nothing. Pure.
     * @param key as the manifest's `lastWriteWins` reads it; it is for the author to escape it
     * @returns `undefined` for a member who cannot be asked for, whose state stays unknown
     */
    buildRequest(key: string, context: Context<Configuration>, facts: Facts): HttpRequest | undefined;
    /** Reads a response of any status, except those that are tried again and refused credentials. */
    evaluate(response: HttpResponse, key: string, context: Context<Configuration>): MemberState;
  };
}

/**
 * Brings what one version of the connector has stored to the next one. Functions are pure and synchronous, and change nothing of what
 * they get. They get each name as this version has it, where the manifest says what it was called. The last result fits the schemas.
 * @example
 * { from: '1', to: '2', configuration: ({ host, ...rest }) => ({ ...rest, url: `https://${String(host)}` }) }
 */
export interface Migration<Actions = Record<string, Values>> {
  /** From and to which versions: `1` for all of 1.x, `0.3` for all of 0.3.x. */
  readonly from: string;
  readonly to: string;
  /** With its secrets. */
  configuration?(old: Values): Values;
  /** The source of each parameter, by action: a pointer into the visitor, a fixed text, or a list of them. */
  readonly mappings?: { readonly [A in keyof Actions]?: (old: Values) => Values };
  /** Of what waits and what has failed, by action. The key must stay the same: what has another one fails, and can be replayed. */
  readonly parameters?: { readonly [A in keyof Actions]?: (old: Values) => Values };
}

/** The code of a connector: `export const connector` of the module that the manifest names as `main`. */
export interface Connector<Configuration = Values, Actions = Record<string, Values>> {
  readonly actions: { readonly [A in keyof Actions]: ActionCode<Configuration, Actions[A]> };
  readonly check?: readonly CheckStep<Configuration>[];
  /** Left out, members cannot be read back. It is of the one membership that the manifest names with `sets`. */
  readonly readBack?: ReadBack<Configuration>;
  /** Each begins where the one before ends, and the last ends with the version of the manifest. */
  readonly migrations?: readonly Migration<Actions>[];
}

/** A precompiled validator. */
export type CompiledValidator = (value: unknown) => boolean;

/** What the module that the manifest names as `validators` exports. Keys are schema paths as the manifest writes them. */
export interface CompiledValidators {
  readonly schemaHash: string;
  readonly validators: Readonly<Record<string, CompiledValidator>>;
}

/** What the module that the manifest names as `simulator` exports as `startSimulator`. */
export type StartSimulator = (options: SimulatorOptions) => Promise<RunningSimulator>;

/** How a simulator is started. */
export interface SimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** Fault rules as text, in the simulator's own notation. */
  readonly faults?: readonly string[];
}

/** A simulator that listens on 127.0.0.1 until it is closed. */
export interface RunningSimulator {
  readonly url: string;
  /** A configuration that delivers to this simulator, secrets of no value included. */
  readonly configuration: Values;
  close(): Promise<void>;
}
