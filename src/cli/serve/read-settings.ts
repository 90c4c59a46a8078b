import type { Fault } from '../../contract';
import { ConnectorError, messageOf } from '../../fault';
import { cliFault } from '../cli-faults';
import { didYouMean } from '../../input/did-you-mean';
import { quote } from '../../runtime/validation/quote';
import { readJsonObject } from '../read-json-object';
import { flagOf, serveSettings, serveVariableOf, type ServeSettings, type Setting, type SettingName } from './serve-settings';

/** What the command line gave: text, texts of a list, or true for a switch. */
export type GivenFlags = Readonly<Partial<Record<SettingName, string | readonly string[] | true>>> & { readonly settings?: string };

export interface ReadSettings {
  readonly settings: ServeSettings;
  readonly warnings: readonly string[];
}

/** Values by environment alone: they are secrets. */
const secretVariables = ['CONNECTOR_SERVE_KEY', 'CONNECTOR_SERVE_TOKEN'];

/**
 * Puts the settings together. Flags win over the environment, the environment over the file, the file over the defaults.
 * An empty variable counts as not set.
 * @throws ConnectorError (settings_invalid) with every problem at once
 */
export function readSettings(flags: GivenFlags, environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  const faults: Fault[] = [];
  const file = flags.settings ?? environment[serveVariableOf('settings')];
  const fromFile = file === undefined || file === '' ? {} : readJsonObject(file, 'settings file', 'settings_invalid');
  const names = Object.keys(serveSettings);
  for (const name of Object.keys(fromFile)) {
    if (!names.includes(name)) faults.push(unknown(name, file ?? '', names));
  }
  const resolve = (name: SettingName): unknown => {
    // The table's entries have types of their own, which the mapped type of the result brings back.
    const setting: Setting<unknown> = serveSettings[name];
    for (const [where, given] of [
      [flagOf(name), flags[name]],
      [serveVariableOf(name), environment[serveVariableOf(name)]],
      [`${name} in ${file ?? ''}`, (fromFile as Readonly<Record<string, unknown>>)[name]],
    ] as const) {
      if (given === undefined || given === '') continue;
      const written = textOf(given, setting);
      if (written === undefined) {
        faults.push(cliFault('settings_invalid', `${where} must be ${expectedOf(setting)}.`, { field: name }));
        return setting.default;
      }
      try {
        return setting.parse(written);
      } catch (error) {
        faults.push(
          cliFault('settings_invalid', `${where} is ${setting.isPrivate === true ? 'not usable' : quote(written)}.`, {
            hint: messageOf(error),
            field: name,
          }),
        );
        return setting.default;
      }
    }
    return setting.default;
  };
  const settings = Object.fromEntries((names as SettingName[]).map((name) => [name, resolve(name)])) as ServeSettings;
  const [first, ...others] = faults;
  if (first) throw new ConnectorError([first, ...others]);
  return { settings, warnings: warningsOf(environment, names) };
}

function textOf(given: unknown, { isList = false, value }: Setting<unknown>): string | undefined {
  if (value === undefined)
    return given === true || given === false || /^(true|false|1|0|yes|no)$/i.test(String(given)) ? String(given) : undefined;
  if (Array.isArray(given)) return isList && given.every((entry) => typeof entry === 'string') ? given.join(',') : undefined;
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
}

function expectedOf({ isList = false, value }: Setting<unknown>): string {
  if (value === undefined) return 'true or false';
  return isList ? 'a list of texts' : `a ${value}`;
}

function unknown(name: string, file: string, names: readonly string[]) {
  const near = didYouMean(name, names).trim();
  return cliFault('settings_invalid', `${quote(name)} in ${file} is not a setting.`, { ...(near !== '' && { hint: near }), field: name });
}

function warningsOf(environment: Readonly<Record<string, string | undefined>>, names: readonly string[]): string[] {
  const known = [...names, 'settings'].map(serveVariableOf).concat(secretVariables);
  return Object.keys(environment)
    .filter((variable) => variable.startsWith('CONNECTOR_SERVE_') && !known.includes(variable))
    .map((variable) => `The environment variable ${variable} is not a setting and is ignored.${didYouMean(variable, known)}`);
}
