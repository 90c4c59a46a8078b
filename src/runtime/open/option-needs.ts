import type { Connector, OptionSource, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Declaration } from '../manifest/declaration';
import { addresses } from '../manifest/credential-rules';
import { quote } from '../validation/quote';
import { didYouMean } from '../validation/suggest';

/**
 * The fields of a configuration that count when the vendor is asked for the values of a field.
 * @throws ConnectorError `options_unknown`
 */
export function optionNeeds(declaration: Declaration, name: string): readonly string[] {
  const { options = {} } = declaration.manifest;
  const declared = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!declared) throw unknownOptions(name, Object.keys(options));
  return [...declared.needs, ...addresses(declaration).map((address) => address.name)];
}

/** @throws ConnectorError `options_unknown` */
export function optionSourceOf(name: string, { options = {} }: Connector): OptionSource<Values> {
  const source = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!source) throw unknownOptions(name, Object.keys(options));
  return source;
}

function unknownOptions(name: string, known: readonly string[]): ConnectorError {
  const others = known.length === 0 ? 'the connector has none' : `expected one of ${known.join(', ')}`;
  return new ConnectorError([fault('options_unknown', `There are no options ${quote(name)}; ${others}.${didYouMean(name, known)}`)]);
}
