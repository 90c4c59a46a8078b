import type { Values } from '../contract';
import type { DeclaredFault } from './declared-faults';
import type { RateReport } from './rate-window';

/** A request as a simulator's code sees it. */
export interface SimulatedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What stands in the path for each `:name` of the route, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Names are lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `undefined` when it is larger than 32 MB. */
  readonly body: Buffer | undefined;
  /** The body as JSON; `undefined` when it is none. */
  readonly json: unknown;
  /** A name of this request, for responses that give one. */
  readonly id: string;
}

/** A response of a simulator's code. */
export interface SimulatedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
  /** Makes the change. It is called unless a fault rule drops the request or refuses it, and later with a rule that says so. */
  apply?(): void;
  /** The end of a job: called so much later, ms, under the same conditions as `apply`, which begins it. */
  readonly afterwards?: { readonly ms: number; apply(): void };
}

/** Handles the requests of one route. */
export type SimulatedRoute = (request: SimulatedRequest) => SimulatedResponse;

/** What a request changes: members of one group, such as a list. */
export interface ChangedMembers {
  readonly group: string;
  readonly members: readonly string[];
}

/** How a simulator counts requests in windows of time. */
export interface RateSettings {
  /** Requests in one window, at most; more get a 429. Default: no limit, unless a fault rule sets one. */
  readonly requests?: number;
  /** Length of a window. Default 10,000. */
  readonly windowMs?: number;
  /** Whether a request to this path counts. Default: all do. */
  counts?(path: string): boolean;
  /** Headers that report the window. Default: `Retry-After`, in seconds, with a 429. */
  headers?(report: RateReport): Readonly<Record<string, string>>;
}

/** What a simulator plays: state in memory, and how its API answers. */
export interface SimulatedVendor {
  /** A configuration that delivers to the simulator, secrets of no value included. */
  configuration(url: string): Values;
  /** Handlers by method and path, such as `POST /v1/lists/:list/members`. Several methods have `|` between them. */
  readonly routes: Readonly<Record<string, SimulatedRoute>>;
  /** Refuses a request whose credentials are wrong. Default: none is refused. */
  authenticate?(request: SimulatedRequest): SimulatedResponse | undefined;
  /** The members that a request changes: rules can refuse them, and none may be in two requests at once. Default: none. */
  changes?(request: SimulatedRequest): ChangedMembers | undefined;
  /** The response to what is wrong, such as 401, 404, and the statuses of fault rules. Default: `{ "error": message }`. */
  error?(status: number, message: string, id: string): SimulatedResponse;
  readonly rate?: RateSettings;
  /** Faults that people can start from a page. Default: those that any vendor has. */
  readonly faults?: readonly DeclaredFault[];
  /** What the state page shows. Maps and sets are shown as objects and lists. */
  state(): unknown;
  /** Clears what the state page shows. */
  reset(): void;
  /**
   * Changes the state behind the connector's back, as somebody at the vendor would: PATCH of the state page gives the change as JSON.
   * @returns what is wrong with it. Default: the state page takes no PATCH
   */
  tamper?(change: unknown): string | undefined;
  /** Replaces the state page: its paths, and its text. */
  readonly statePage?: StatePage;
}

/** A state page of a vendor's own. */
export interface StatePage {
  readonly paths: readonly RegExp[];
  /** In parts, since much state does not fit into one string. */
  print(counters: Counters, query: URLSearchParams): Iterable<string>;
}

/** A member that was in two requests at once. Requests are numbered in the order of their arrival. */
export interface Violation {
  readonly group: string;
  readonly member: string;
  readonly requests: readonly [number, number];
}

/** How many requests had which result: a status, `dropped`, or `unanswered`. */
export interface ResultCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
}

/** What a simulator has counted. */
export interface Counters {
  /** Requests to a route, but for GET and HEAD. */
  readonly deliveries: ResultCounts;
  /** All others, except those to the simulator's own pages. */
  readonly otherRequests: ResultCounts;
  /** Members that were in two requests at once. */
  readonly violations: number;
  /** The first of them. */
  readonly examples: readonly Violation[];
  readonly openDeliveries: number;
  readonly lateChanges: number;
}
