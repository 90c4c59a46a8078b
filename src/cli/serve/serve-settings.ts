import { defaultRemovalLimit } from '../../host/connections/removal-limit';
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
  /** May be given again as a flag; has commas in the environment, and is an array in the file. */
  readonly isList?: boolean;
}

const text = (value: string, about: string): Setting<string | undefined> => ({
  value,
  about,
  parse: (given: string) => given,
  default: undefined,
});
const list = (value: string, about: string): Setting<readonly string[]> => ({
  value,
  about: `${about}; may be given again`,
  parse: (given: string) => given.split(',').filter((entry) => entry !== ''),
  default: [],
  isList: true,
});
const listOf = (value: string, about: string, parse: (entry: string) => string): Setting<readonly string[]> => {
  const entries = list(value, about);
  return { ...entries, parse: (given) => entries.parse(given).map(parse) };
};
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
  state: text('place', 'the directory or postgres:// database where everything is kept'),
  keyFile: text('file', 'the key that encrypts the connections; the environment can hold it instead, as CONNECTOR_SERVE_KEY'),
  tokenFile: text('file', 'the token that callers must send; the environment can hold it instead, as CONNECTOR_SERVE_TOKEN'),
  host: { value: 'address', about: 'the address to listen on', parse: (given: string) => given, default: '127.0.0.1', shown: '127.0.0.1' },
  port: { value: 'number', about: 'the port to listen on; 0 takes any that is free', parse: port, default: 8787, shown: '8787' },
  tlsCert: text('file', 'certificate chain in PEM, to speak HTTPS'),
  tlsKey: text('file', 'the key of that certificate in PEM'),
  insecureHttp: onOff('listen without TLS also where other machines can reach it; whatever is in front must encrypt'),
  allowHost: listOf('name', 'a name by which callers may address this host, besides those of loopback', hostName),
  allowBrowserOrigin: listOf('url', 'the origin of a web page that may call this host', origin),
  openMetrics: onOff('let /metrics be read without the token'),
  allowDestination: listOf('url', "an origin that connections may send to, besides the vendor's own", origin),
  proxy: {
    ...text('url', 'HTTP proxy for what connections send; variables such as HTTPS_PROXY are not read'),
    parse: proxyUrl,
    isPrivate: true,
  },
  requestTimeout: time('time for one request to the vendor, reply included', '30s', timeLimit),
  resendAfter: {
    value: 'duration',
    about: 'send a change once more so long after its outcome was unknown; 0 never does',
    parse: wait,
    default: undefined,
    shown: '60s, or twice the deadline if that is more',
  },
  allowRemovals: {
    value: 'limit',
    about: 'members that a connection may lose within an hour before it stops and asks: a number, or a share such as 20%; 100% for any',
    parse: removalLimit,
    default: defaultRemovalLimit,
    shown: '50%',
  },
  maxIntakes: { value: 'number', about: 'requests that bring records, side by side', parse: positive, default: 16, shown: '16' },
  keepOutcomes: time('how long outcomes can be asked for', '720h'),
  keepDeadLetters: time('how long dead letters can be replayed', '2160h'),
  keepKeys: time('how long an Idempotency-Key is remembered', '24h'),
  drainTimeout: time('at the end, how long what is under way may take', '30s', wait),
  giveUpAfter: time('end, with exit code 4, when nothing could be stored for so long', '60s', timeLimit),
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
