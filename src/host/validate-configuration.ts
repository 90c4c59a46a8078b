import type { Fault, Values } from '../contract';
import { ConnectorError } from '../fault';
import type { Problem } from '../runtime/validation/validator';
import { keepSecrets } from './connections/connection-record';
import { fillFields, sampleAudience } from './connections/template';
import type { DraftOrigin } from './preview';

/** What is wrong with a configuration, field by field. */
export interface Assessment {
  readonly valid: boolean;
  /** Those of the connector in the order of forms, and then those that it does not know. */
  readonly fields: readonly FieldAssessment[];
  /** About the configuration as a whole. */
  readonly errors: readonly Fault[];
}

export interface FieldAssessment {
  readonly name: string;
  /** As it was given; of a secret, and of a field that the connector does not know, nothing. */
  readonly value?: unknown;
  readonly errors: readonly Fault[];
  readonly warnings: readonly Omit<Problem, 'field'>[];
}

/**
 * Judges a configuration as a creation would, without storing it. Nothing is sent to the vendor.
 * @param origin the connector, and the record that gives the secrets that are left out
 * @param perAudience of a template, which completes it; the fields that it fills in are judged as for one audience
 */
export function validateConfiguration({ connector, record }: DraftOrigin, given: Values, perAudience = record?.perAudience): Assessment {
  const { connect, description, findWarnings } = connector;
  const { configuration: fields } = description;
  const kept = record ? keepSecrets(given, record.configuration, fields) : given;
  const filled = perAudience ? fillFields(perAudience, sampleAudience({ ...record, perAudience }), fields) : {};
  const configuration = { ...kept, ...filled };
  const faults = faultsOf(() => connect(configuration).close());
  const warnings = findWarnings(configuration);
  const fieldNameOf = (path = ''): string => path.split('.', 1)[0] ?? '';
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  const assess = (name: string, isShown: boolean): FieldAssessment => ({
    name,
    ...(isShown && given[name] !== undefined && { value: given[name] }),
    errors: faults.filter(({ field }) => fieldNameOf(field) === name),
    warnings: warnings.filter(({ field }) => field === name).map(({ message, hint }) => ({ message, hint })),
  });
  const known = [...fields.map(({ name, secret }) => assess(name, !secret)), ...unknown.map((name) => assess(name, false))];
  const names = new Set(known.map(({ name }) => name));
  return { valid: faults.length === 0, fields: known, errors: faults.filter(({ field }) => !names.has(fieldNameOf(field))) };
}

function faultsOf(open: () => void): readonly Fault[] {
  try {
    open();
    return [];
  } catch (error) {
    if (error instanceof ConnectorError) return error.faults;
    throw error;
  }
}
