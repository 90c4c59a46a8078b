import { formsOf } from '../../authoring/forms/forms';
import type { Host } from '../../host/host';
import { openHost } from '../../host/open-host';
import { openHttp, type RunningHttp } from '../../host/http/open-http';
import type { ConnectionView } from '../../host/connections/connection-record';
import { shortNameOf } from '../../host/connectors/connectors';
import { withTimeout } from '../../host/with-timeout';
import { watchStore } from '../../host/watch-store';
import { ConnectorError, messageOf } from '../../fault';
import { isLoopbackHost } from '../../runtime/http/egress';
import { exitCodes, type ExitCode } from '../exit-code';
import type { CommonOptions } from '../options';
import { parseSimulator, readConnectors, readSimulators } from './serve-connectors';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { checkStoredUpgrade } from './check-upgrade';
import { openHostStore, readServeAddress, readServeToken } from './serve-access';
import { readSettings, type GivenFlags, type ServeSettings } from './settings';
import { onInterrupt, type Terminal } from '../terminal';

/** At the end, for the reader of the log. */
const logFlushMs = 1_000;

export type ServeOptions = Omit<CommonOptions, 'connector'> & GivenFlags & { readonly checkUpgrade?: true; readonly json?: boolean };

/** Runs the host until it is stopped, or its store has failed for too long. */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const { settings, warnings } = readSettings(options, terminal.env);
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  if (options.checkUpgrade) {
    const { state, keyFile } = settings;
    return checkStoredUpgrade(
      readConnectors(settings.connector).given,
      { state, keyFile, json: options.json === true },
      connectOptionsOf(settings),
      terminal,
    );
  }
  const { hostNames, ...address } = readServeAddress(settings);
  const { token, isNew } = readServeToken(settings.tokenFile, terminal.env['CONNECTOR_SERVE_TOKEN']);
  const host = await open(settings, terminal);
  let http: RunningHttp;
  let views: readonly ConnectionView[];
  try {
    views = await host.listConnections();
    requireReadable(views);
    const simulators = readSimulators(settings.simulator, host.connectors);
    http = await openHttp({
      ...address,
      host,
      forms: formsOf,
      simulators,
      access: { token, hostNames, browserOrigins: settings.allowBrowserOrigin, metricsAreOpen: settings.openMetrics },
      limits: { maxIntakeBytes: settings.intakeMemory * 1024 * 1024 },
      log: { level: settings.logLevel, write: (line) => terminal.out.tryWrite(line) },
    });
  } catch (error) {
    await host.close(0);
    throw error;
  }
  terminal.say(`The host listens on ${http.url}. Ctrl-C ends it; everything it has accepted is stored.`);
  terminal.say(`The page for people is ${http.url}/console/`);
  reportFailed(host, http, terminal);
  logUnfit(views, http);
  if (isNew) {
    terminal.say(`Callers send this token, which is shown only now: ${token}`);
    terminal.say(`The page with this token: ${http.url}/console/#key=${encodeURIComponent(token)}`);
  }
  const code = await end(host, http, settings);
  // A reader of the log that stands still must not keep the process.
  if (
    (await withTimeout(
      terminal.out.flush().then(() => true),
      logFlushMs,
    )) === undefined
  )
    terminal.out.abandon();
  return code;
}

async function open(settings: ServeSettings, terminal: Terminal): Promise<Host> {
  const { given, first } = readConnectors(settings.connector);
  const { keepOutcomes, keepDeadLetters, keepKeys } = settings;
  const { allowRemovals, orderWindow: orderWindowMs } = settings;
  const { store, keys } = await openHostStore(settings, first, terminal);
  try {
    return await openHost({
      connectors: given,
      store,
      keys,
      connect: connectOptionsOf(settings),
      allowRemovals,
      orderWindowMs,
      retention: { outcomesMs: keepOutcomes, deadLettersMs: keepDeadLetters, idempotencyKeysMs: keepKeys },
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** How the connections of a host deliver. */
function connectOptionsOf({ simulator, requestTimeout, proxy, resendAfter, ...settings }: ServeSettings): ConnectOptions {
  const allowDestination = [...settings.allowDestination, ...simulator.map((entry) => parseSimulator(entry).url)];
  return {
    // A service on this machine is allowed only when the operator names it.
    egress: { allowDestinations: allowDestination, allowLoopback: allowDestination.some(isLoopbackUrl) },
    requestTimeoutMs: requestTimeout,
    ...(proxy !== undefined && { proxy }),
    ...(resendAfter !== undefined && { resendAfterMs: resendAfter }),
  };
}

/** With the wrong key no connection can deliver, so the start fails. */
function requireReadable(views: readonly ConnectionView[]): void {
  const faults = views.map(({ fault }) => fault);
  const [first] = faults;
  if (first && faults.every((fault) => fault?.code === 'key_unknown')) throw new ConnectorError([first]);
}

/** The others work; nobody but the operator can see why one of them does not. */
function reportFailed({ connectors }: Host, { log }: RunningHttp, terminal: Terminal): void {
  for (const failed of connectors.failed) {
    const { source, id, version, fault } = failed;
    const { code, kind, who, message: reason, hint } = fault;
    terminal.say(`Warning: the connector ${shortNameOf(failed)} could not be loaded. Its connections wait. ${reason} ${hint}`);
    log.error({ connector: id, version, source, fault: { code, kind, who }, reason, hint }, 'a connector could not be loaded');
  }
}

/** After an upgrade, a connection may not fit the connector any more. It does not deliver, and the reason would only be seen by who asks. */
function logUnfit(views: readonly ConnectionView[], { log }: RunningHttp): void {
  for (const { id: connection, name, fault } of views) {
    if (!fault) continue;
    const { code, kind, field, who, message: reason, hint } = fault;
    log.error({ connection, name, fault: { code, kind, field, who }, reason, hint }, 'the connection does not deliver');
  }
}

function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}

/** Waits for the end, then stops: no new requests, then pending deliveries, then the store. */
async function end(host: Host, http: RunningHttp, { giveUpAfter, drainTimeout }: ServeSettings): Promise<ExitCode> {
  const stopped = new AbortController();
  let forgetSignals = (): void => undefined;
  const interrupted = new Promise<undefined>((resolve) => (forgetSignals = onInterrupt(() => resolve(undefined))));
  const tell = (failure: unknown) => {
    const isLate = failure instanceof ConnectorError && failure.faults[0].code === 'changes_unheard';
    if (failure === undefined) http.log.info('the store can be written, and notifications of other hosts arrive');
    else if (isLate) http.log.warn({ reason: messageOf(failure) }, 'changes by other hosts are noticed late');
    else http.log.error({ reason: messageOf(failure) }, 'nothing can be stored');
  };
  const failure = await Promise.race([interrupted, watchStore(host, giveUpAfter, tell, stopped.signal)]);
  stopped.abort();
  http.log.info(failure === undefined ? 'ending, as asked' : 'ending, since nothing can be stored');
  const startedAt = performance.now();
  await http.close(drainTimeout);
  // At least 100 ms, for what the last requests brought.
  await host.close(Math.max(100, drainTimeout - (performance.now() - startedAt)));
  http.log.info('ended');
  forgetSignals();
  return failure === undefined ? exitCodes.allAccepted : exitCodes.vendorUnavailable;
}
