import type { Manifest, Values } from '../../contract';
import { fault, throwFaults } from '../../fault';
import { defaultsOf, type Field } from '../manifest/fields-of';
import { fillGiven } from '../validation/fill-defaults';
import { isRecord } from '../validation/json-pointer';
import { renameGiven } from '../validation/rename-values';
import type { Problem, Validator } from '../validation/validator';
import { resolveCredentials, type ResolvedCredentials } from './credentials';

/** A validated configuration, taken apart: what connector code may see, and what only the sender may. */
export interface SplitConfiguration {
  /** Without the fields that the schema marks `writeOnly`. */
  readonly visible: Values;
  /** The values of the fields that are marked so, and texts that are made of them. */
  readonly secrets: readonly string[];
  /** As the manifest's `auth` says. */
  readonly credentials: ResolvedCredentials['credentials'];
  /** The same with «field» in place of the secret. */
  readonly shownCredentials: ResolvedCredentials['shown'];
}

/**
 * Validates a configuration once and takes its secrets out.
 * An optional field that is empty text counts as not given, since forms send them so. What is not given has its default.
 * @param only these fields count; default: all
 * @throws ConnectorError (configuration_invalid) with one fault for each problem
 */
export function splitConfiguration(
  given: unknown,
  fields: readonly Field[],
  validator: Validator,
  { auth = [], renamedFields }: Pick<Manifest, 'auth' | 'renamedFields'> = {},
  only?: readonly string[],
): SplitConfiguration {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const whole = fillGiven(renameGiven(withoutBlanks(given, required), renamedFields), defaultsOf(fields));
  const values = only && isRecord(whole) ? Object.fromEntries(Object.entries(whole).filter(([name]) => only.includes(name))) : whole;
  const isMeant = ({ field }: Problem): boolean => only === undefined || only.includes(field.split('.', 1)[0] ?? '');
  const problems = validator.accepts(values) ? [] : validator.problems(values).filter(isMeant);
  throwFaults(problems.map(({ field, message, hint }) => fault('configuration_invalid', message, { hint, field })));
  const configuration = values as Values;
  const isSecret = (name: string): boolean => fields.some((field) => field.secret && field.name === name);
  const entries = Object.entries(configuration);
  const { credentials, shown, derived } = resolveCredentials(auth, configuration, isSecret);
  return {
    visible: Object.freeze(Object.fromEntries(entries.filter(([name]) => !isSecret(name)))),
    secrets: [...entries.filter(([name]) => isSecret(name)).map(([, value]) => String(value)), ...derived],
    credentials,
    shownCredentials: shown,
  };
}

function withoutBlanks(given: unknown, required: readonly string[]): unknown {
  if (!isRecord(given)) return given;
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== '' || required.includes(name)));
}
