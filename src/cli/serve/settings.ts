import type { Fault } from '../../contract';
import { messageOf, throwFaults } from '../../fault';
import { quote } from '../../runtime/validation/quote';
import { didYouMean } from '../../runtime/validation/suggest';
import { cliFault } from '../cli-faults';
import {
  duration,
  hostName,
  logLevel,
  origin,
  port,
  positive,
  proxyUrl,
  removalLimit,
  simulatorOrigin,
  timeLimit,
  wait,
} from '../option-values';
import { readJsonObject } from '../read-json-object';

/** One setting of the host: a flag, a variable of the environment and a field of the settings file. */
export interface Setting<T> {
  /** The flag's value as help shows it; a setting without one is a switch. */
  readonly value?: string;
  readonly about: string;
  /** @throws InvalidArgumentError */
  readonly parse: (text: string) => T;
  readonly default: T;
  /** The default as help shows it. */
  readonly shown?: string;
  /** Whether the value may hold a password, so that no message repeats it. */
  readonly isPrivate?: boolean;
  /** Repeatable as a flag; has commas in the environment, and is an array in the file. */
  readonly isList?: boolean;
}

function preset<T>(shown: string, value: string, about: string, parse: (text: string) => T): Setting<T> {
  return { value, about, parse, default: parse(shown), shown };
}

function optional<T>(value: string, about: string, parse: (text: string) => T): Setting<T | undefined> {
  return { value, about, parse, default: undefined };
}

function listOf(value: string, about: string, parse: (entry: string) => string): Setting<readonly string[]> {
  const parseAll = (text: string) => text.split(',').filter(Boolean).map(parse);
  return { value, about: `${about}; repeatable`, parse: parseAll, default: [], isList: true };
}

function onOff(about: string): Setting<boolean> {
  return { about, parse: (given) => /^(true|1|yes)$/i.test(given), default: false };
}

/** Every setting of `connectorctl serve`, by its name in the settings file. */
export const serveSettings = {
  connector: {
    ...listOf('directory', 'folder of a connector, or package that is installed here', String),
    shown: 'the connector of this package',
  },
  state: optional('place', 'directory or postgres:// database that keeps everything', String),
  keyFile: optional('file', 'key that encrypts the connections, unless CONNECTOR_SERVE_KEY holds it', String),
  tokenFile: optional('file', 'token that callers must send, unless CONNECTOR_SERVE_TOKEN holds it', String),
  host: preset('127.0.0.1', 'address', 'address to listen on', String),
  port: preset('8787', 'number', 'port to listen on; 0 picks a free one', port),
  tlsCert: optional('file', 'certificate chain in PEM, for HTTPS', String),
  tlsKey: optional('file', 'key of that certificate in PEM', String),
  insecureHttp: onOff('allow other machines to connect without TLS; use it behind a proxy that encrypts'),
  allowHost: listOf('name', 'host name that callers may use, besides those of loopback', hostName),
  allowBrowserOrigin: listOf('url', 'origin of a web page that may call this host', origin),
  openMetrics: onOff('serve /metrics without the token'),
  allowDestination: listOf('url', "origin that connections may send to, besides the vendor's own", origin),
  simulator: listOf(
    'url',
    "origin of the connector's simulator on this machine, as ID=URL where there are several connectors: connections may send to it, and the page can let it fail",
    simulatorOrigin,
  ),
  proxy: {
    ...optional('url', 'HTTP proxy for requests to the vendor; HTTPS_PROXY and the like are not read', proxyUrl),
    isPrivate: true,
  },
  requestTimeout: preset('30s', 'duration', 'time limit of one request to the vendor, response included', timeLimit),
  resendAfter: {
    ...optional('duration', 'send a change once more so long after an unknown outcome; 0 never', wait),
    shown: '60s, or twice --request-timeout if longer',
  },
  allowRemovals: preset(
    '50%',
    'limit',
    'members that a connection may remove within an hour: a number, or a share such as 20%; beyond that it stops and asks',
    removalLimit,
  ),
  orderWindow: preset('24h', 'duration', 'how late a record with a time may come and still find its place; 0 goes by arrival alone', wait),
  intakeMemory: preset('32', 'megabytes', 'memory for the bodies of requests; what comes beyond waits', positive),
  keepOutcomes: preset('720h', 'duration', 'how long outcomes are kept', duration),
  keepDeadLetters: preset('2160h', 'duration', 'how long dead letters are kept', duration),
  keepKeys: preset('24h', 'duration', 'how long an Idempotency-Key is remembered', duration),
  drainTimeout: preset('30s', 'duration', 'time limit at the end for pending deliveries', wait),
  giveUpAfter: preset('60s', 'duration', 'end with exit code 4 when nothing could be stored for so long', timeLimit),
  logLevel: preset('info', 'level', 'debug, info, warn or error', logLevel),
} satisfies Readonly<Record<string, Setting<unknown>>>;

type SettingName = keyof typeof serveSettings;

/** The settings as the command uses them; durations in milliseconds. */
export type ServeSettings = { readonly [N in SettingName]: (typeof serveSettings)[N]['default'] };

/** A setting's name as a flag. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A setting's name in the environment. */
export function serveVariableOf(name: string): string {
  return `CONNECTOR_SERVE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** What the command line gave: text, texts of a list, or true for a switch. */
export type GivenFlags = Readonly<Partial<Record<SettingName, string | readonly string[] | true>>> & { readonly settings?: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts the settings together. Flags win over the environment, the environment over the file, the file over the defaults.
 * An empty variable counts as not set.
 * @throws ConnectorError (settings_invalid) with every problem at once
 */
export function readSettings(
  flags: GivenFlags,
  environment: Environment,
): { readonly settings: ServeSettings; readonly warnings: readonly string[] } {
  const faults: Fault[] = [];
  const refuse = (field: string, message: string, hint?: string) => faults.push(cliFault('settings_invalid', message, { field, hint }));
  const file = flags.settings ?? environment[serveVariableOf('settings')] ?? '';
  const fromFile = file === '' ? {} : (readJsonObject(file, 'settings file', 'settings_invalid') as Readonly<Record<string, unknown>>);
  const names = Object.keys(serveSettings);
  for (const name of Object.keys(fromFile)) {
    if (!names.includes(name)) refuse(name, `${quote(name)} in ${file} is not a setting.`, didYouMean(name, names).trim() || undefined);
  }
  const resolve = (name: SettingName): unknown => {
    // The table's entries have types of their own, which the mapped type of the result brings back.
    const setting: Setting<unknown> = serveSettings[name];
    const sources = [
      [flagOf(name), flags[name]],
      [serveVariableOf(name), environment[serveVariableOf(name)]],
      [`${name} in ${file}`, fromFile[name]],
    ] as const;
    const [where, given] = sources.find(([, value]) => value !== undefined && value !== '') ?? [];
    if (where === undefined) return setting.default;
    const text = textOf(given, setting);
    try {
      if (text !== undefined) return setting.parse(text);
      refuse(name, `${where} must be ${expectedOf(setting)}.`);
    } catch (error) {
      refuse(name, `${where} is ${setting.isPrivate === true ? 'not usable' : quote(text ?? '')}.`, messageOf(error));
    }
    return setting.default;
  };
  const settings = Object.fromEntries((names as SettingName[]).map((name) => [name, resolve(name)])) as ServeSettings;
  throwFaults(faults);
  return { settings, warnings: warningsOf(environment, names) };
}

function textOf(given: unknown, { isList = false, value }: Setting<unknown>): string | undefined {
  if (value === undefined) return /^(true|false|1|0|yes|no)$/i.test(String(given)) ? String(given) : undefined;
  if (Array.isArray(given)) return isList && given.every((entry) => typeof entry === 'string') ? given.join(',') : undefined;
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
}

function expectedOf({ isList = false, value }: Setting<unknown>): string {
  if (value === undefined) return 'true or false';
  return isList ? 'a list of texts' : `a ${value}`;
}

function warningsOf(environment: Environment, names: readonly string[]): readonly string[] {
  // The last two hold secrets, which no flag and no file does.
  const known = [...[...names, 'settings'].map(serveVariableOf), 'CONNECTOR_SERVE_KEY', 'CONNECTOR_SERVE_TOKEN'];
  return Object.keys(environment)
    .filter((variable) => variable.startsWith('CONNECTOR_SERVE_') && !known.includes(variable))
    .map((variable) => `The environment variable ${variable} is not a setting and is ignored.${didYouMean(variable, known)}`);
}
