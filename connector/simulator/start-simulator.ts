import type { RunningSimulator } from '../../src/contract';
import { defineSimulator, type SimulatedRequest, type SimulatorSettings } from '../../src/simulator';
import { createAccount, type AccountSize } from './account';
import { errorResponse } from './error-response';
import { compileRequestParser, requestParser, type ParsedRequest } from './parse-request';
import { rateHeaders } from './rate-headers';
import { deliveryPath, routesOf } from './routes';
import { SegmentStore, segmentIdentity } from './segment-store';
import { statePageOf } from './state-page';
import { tamperWith } from './tamper';

/** Settings for tests, beside those of every simulator. */
export interface LaunchDarklySimulatorOptions extends SimulatorSettings, AccountSize {
  /** The token that it accepts. */
  readonly token?: string;
}

/** A simulator with the configuration that delivers to it. */
export interface RunningLaunchDarklySimulator extends RunningSimulator {
  readonly configuration: {
    readonly clientSideId: string;
    readonly accessToken: string;
    readonly segmentName: string;
    readonly segmentId: string;
    readonly urlOverride: string;
  };
}

// Made up: they are worth nothing anywhere else.
const clientSideId = '5f9b1c2d3e4f5a6b7c8d9e0f';
const defaultToken = 'api-00000000-0000-4000-8000-000000000000';

/**
 * Starts a LaunchDarkly simulator on 127.0.0.1. It accepts members by LaunchDarkly's published rules, keeps segments
 * in memory, and fails on demand.
 * @throws FaultNotationError for a fault that cannot be read, and what listening on the port throws.
 */
export const startSimulator = defineSimulator(({ token = defaultToken, ...size }: LaunchDarklySimulatorOptions) => {
  const account = createAccount(token, clientSideId, size);
  const store = new SegmentStore();
  const parse = rememberParsed();
  return {
    configuration: (url) => ({
      clientSideId,
      accessToken: token,
      segmentName: 'Simulated segment',
      segmentId: 'simulated-segment',
      urlOverride: url + deliveryPath,
    }),
    routes: routesOf({ account, store, parse }),
    // LaunchDarkly takes the token alone, without Bearer (REST API overview, authentication, 2026-11-22), and none for its SDK paths.
    authenticate: ({ path, headers, id }) =>
      path.startsWith('/sdk/') || headers['authorization'] === token ? undefined : errorResponse(401, 'invalid access token', id),
    changes: (request) => {
      const parsed = parse(request);
      if ('refusal' in parsed) return undefined;
      const { environmentId, cohortId, members } = parsed.change;
      return { group: segmentIdentity(environmentId, cohortId), members };
    },
    error: errorResponse,
    rate: { counts: (path) => path.startsWith('/api/'), headers: rateHeaders },
    state: () => store.segments(),
    reset: () => store.reset(),
    tamper: (change) => tamperWith(store, change),
    statePage: statePageOf(store),
  };
}) as (options: LaunchDarklySimulatorOptions) => Promise<RunningLaunchDarklySimulator>;

/** A delivery is read twice: when it comes, and when it is handled. */
function rememberParsed(): (request: SimulatedRequest) => ParsedRequest {
  const parse = compileRequestParser(requestParser);
  const known = new WeakMap<SimulatedRequest, ParsedRequest>();
  return (request) => {
    const { body } = request;
    const parsed = known.get(request) ?? (body ? parse(body) : { refusal: 'the request payload is larger than any client should send' });
    known.set(request, parsed);
    return parsed;
  };
}
