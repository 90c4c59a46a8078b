import { defaultRemovalLimit } from '../../host/host-context';
import { duration, hostName, logLevel, origin, port, positive, proxyUrl, removalLimit, timeLimit, wait } from '../option-values';

/** One setting of the host: a flag, a variable of the environment and a field of the settings file. */
export interface Setting<T> {
  /** The flag's value as help shows it; a setting without one is a switch. */
  readonly value?: string;
  readonly about: string;
  /** @throws InvalidArgumentError */
  readonly parse: (text: string) => T;
  readonly default: T;
  /** The default as it is written. */
  readonly shown?: string;
  /** Whether the value may hold a password, so that no message repeats it. */
  readonly isPrivate?: boolean;
  /** Repeatable as a flag; has commas in the environment, and is an array in the file. */
  readonly isList?: boolean;
}

const text = (value: string, about: string): Setting<string | undefined> => ({
  value,
  about,
  parse: (given: string) => given,
  default: undefined,
});
const listOf = (value: string, about: string, parse: (entry: string) => string): Setting<readonly string[]> => ({
  value,
  about: `${about}; repeatable`,
  parse: (given) =>
    given
      .split(',')
      .filter((entry) => entry !== '')
      .map(parse),
  default: [],
  isList: true,
});
const time = (about: string, shown: string, parse = duration): Setting<number> => ({
  value: 'duration',
  about,
  parse,
  default: duration(shown),
  shown,
});
const onOff = (about: string): Setting<boolean> => ({ about, parse: (given) => /^(true|1|yes)$/i.test(given), default: false });

/** Every setting of `connectorctl serve`, by its name in the settings file. */
export const serveSettings = {
  state: text('place', 'directory or postgres:// database that keeps everything'),
  keyFile: text('file', 'key that encrypts the connections, unless CONNECTOR_SERVE_KEY holds it'),
  tokenFile: text('file', 'token that callers must send, unless CONNECTOR_SERVE_TOKEN holds it'),
  host: { value: 'address', about: 'address to listen on', parse: (given: string) => given, default: '127.0.0.1', shown: '127.0.0.1' },
  port: { value: 'number', about: 'port to listen on; 0 picks a free one', parse: port, default: 8787, shown: '8787' },
  tlsCert: text('file', 'certificate chain in PEM, for HTTPS'),
  tlsKey: text('file', 'key of that certificate in PEM'),
  insecureHttp: onOff('allow other machines to connect without TLS; use it behind a proxy that encrypts'),
  allowHost: listOf('name', 'host name that callers may use, besides those of loopback', hostName),
  allowBrowserOrigin: listOf('url', 'origin of a web page that may call this host', origin),
  openMetrics: onOff('serve /metrics without the token'),
  allowDestination: listOf('url', "origin that connections may send to, besides the vendor's own", origin),
  proxy: {
    ...text('url', 'HTTP proxy for requests to the vendor; HTTPS_PROXY and the like are not read'),
    parse: proxyUrl,
    isPrivate: true,
  },
  requestTimeout: time('time limit of one request to the vendor, response included', '30s', timeLimit),
  resendAfter: {
    value: 'duration',
    about: 'send a change once more so long after an unknown outcome; 0 never',
    parse: wait,
    default: undefined,
    shown: '60s, or twice --request-timeout if longer',
  },
  allowRemovals: {
    value: 'limit',
    about: 'members that a connection may remove within an hour: a number, or a share such as 20%; beyond that it stops and asks',
    parse: removalLimit,
    default: defaultRemovalLimit,
    shown: '50%',
  },
  maxIntakes: {
    value: 'number',
    about: 'requests with records handled at the same time, at most',
    parse: positive,
    default: 16,
    shown: '16',
  },
  keepOutcomes: time('how long outcomes are kept', '720h'),
  keepDeadLetters: time('how long dead letters are kept', '2160h'),
  keepKeys: time('how long an Idempotency-Key is remembered', '24h'),
  drainTimeout: time('time limit at the end for pending deliveries', '30s', wait),
  giveUpAfter: time('end with exit code 4 when nothing could be stored for so long', '60s', timeLimit),
  logLevel: { value: 'level', about: 'debug, info, warn or error', parse: logLevel, default: 'info', shown: 'info' },
} satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof serveSettings;

/** The settings as the command uses them; durations in milliseconds. */
export type ServeSettings = {
  readonly [N in SettingName]: ReturnType<(typeof serveSettings)[N]['parse']> | (typeof serveSettings)[N]['default'];
};

/** A setting's name as a flag, and in the environment. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function serveVariableOf(name: string): string {
  return `CONNECTOR_SERVE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
