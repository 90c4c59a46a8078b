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

import type { HttpRequest, HttpResponse, Json } from './contract/http-message';
import type { Migration } from './contract/migration';
import type { Values } from './contract/values';
import type { Actor, FaultKind } from './faults/kinds';

export type { Actor, FaultKind };
export type * from './contract/http-message';
export type * from './contract/migration';
export type * from './contract/modules';
export type * from './contract/values';
export type * from './generated/manifest';

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
  /**
   * Requests that carried it, or may have: the one that a process was about when it died counts. Those that send an accepted change
   * once more do not.
   */
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

/** What connector code is told of one request besides its batch. */
export interface RequestContext<Configuration> extends Context<Configuration> {
  /**
   * A UUID for a header or a body, by which a vendor knows a request that it gets again. The same items have the same one when they
   * are sent again together, also after a restart with a queue that outlives the process. Others have another one: a part of the
   * batch, such as a half or what newer changes have left of it; items whose parameters an upgrade has changed; changes that were
   * accepted and are sent once more, since the vendor is to apply them again; and another delivery from memory.
   */
  readonly idempotencyKey: string;
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
  buildRequest(batch: Batch<Parameters>, context: RequestContext<Configuration>, times: ItemTimes): HttpRequest;
  /**
   * Reads a 2xx response that names single items: one entry for each item of the batch, `undefined` where it was accepted.
   * It does not get a response that begins a job.
   * The `message` of a fault becomes its `vendorMessage`, since it may quote the response.
   */
  readResponse?(response: HttpResponse, batch: Batch<Parameters>): readonly (Fault | undefined)[];
  /**
   * Reads a refusal of several items (a status that means `rejected` or `too_large`) which names those at fault: one entry for each
   * item, a fault where it is at fault. These fail, and the others, of which nothing was applied, are sent again together. When it
   * names none, the batch is halved.
   */
  readRefusal?(response: HttpResponse, batch: Batch<Parameters>): readonly (Fault | undefined)[] | undefined;
  /** How the vendor is asked what has become of a job that a request has begun. The manifest declares it with `poll` as well. */
  readonly poll?: JobPoll<Configuration, Parameters>;
}

/** A job that goes on, or of which there is more to read. */
export interface PendingJob {
  readonly isPending: true;
  /** How long to wait before it is asked for again; ms, at least 100. Default: `Retry-After` of the response, or what the manifest says. */
  readonly waitMs?: number;
  /** Added to the facts for the next requests, such as the next page of a list. 1 MB as JSON, at most. */
  readonly facts?: Facts;
}

/** How the vendor is asked what has become of a job. Both functions are pure, and the requests change nothing. */
export interface JobPoll<Configuration, Parameters> {
  /**
   * Asks for the job.
   * @param started the response that has begun it and says how it is found, in its headers or its body
   * @param facts what was read so far
   */
  buildRequest(started: HttpResponse, batch: Batch<Parameters>, context: Context<Configuration>, facts: Facts): HttpRequest;
  /**
   * Reads a response of any status, except those that are tried again, refused credentials and web pages.
   * @returns one entry for each item of the batch once the job has ended, as `readResponse` does; a fault when it failed as a whole;
   * `undefined` for a status other than success that does not tell, such as a 404 of a job that is gone
   */
  readResponse(
    response: HttpResponse,
    batch: Batch<Parameters>,
    facts: Facts,
  ): PendingJob | readonly (Fault | undefined)[] | Fault | undefined;
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

/** One value of a field that the vendor offers, and what people call it there. */
export interface FieldOption {
  readonly value: string;
  readonly title: string;
}

/** One page of the values that the vendor offers. */
export interface OptionPage {
  readonly options: readonly FieldOption[];
  /** Given to the next request, where there is a next page. */
  readonly next?: string;
  /** There are others that no page has. */
  readonly isPartial?: true;
}

/** How the vendor is asked for the values of a field. Both functions are pure, and the request changes nothing. */
export interface OptionSource<Configuration> {
  /**
   * Asks for one page.
   * @param context has of the configuration only what the manifest names under `needs`, and the addresses of `egress`
   * @param next what the page before has said; left out for the first
   */
  buildRequest(context: Context<Partial<Configuration>>, next?: string): HttpRequest;
  /**
   * Reads a successful response. Take single texts from it: no secret, no member.
   * @param next as it was asked for
   */
  read(response: HttpResponse, next?: string): OptionPage;
}

/** The code of a connector: `export const connector` of the module that the manifest names as `main`. */
export interface Connector<Configuration = Values, Actions = Record<string, Values>> {
  readonly actions: { readonly [A in keyof Actions]: ActionCode<Configuration, Actions[A]> };
  readonly check?: readonly CheckStep<Configuration>[];
  /** Left out, members cannot be read back. It is of the one membership that the manifest names with `sets`. */
  readonly readBack?: ReadBack<Configuration>;
  /** Each begins where the one before ends, and the last ends with the version of the manifest. */
  readonly migrations?: readonly Migration<Actions>[];
  /** What asks for the values of fields, by the names under `options` of the manifest. */
  readonly options?: Readonly<Record<string, OptionSource<Configuration>>>;
}
