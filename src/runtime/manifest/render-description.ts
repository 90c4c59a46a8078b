import { countOf } from '../validation/format-count';
import type { ActionDescription, Description } from './describe';
import { conditionInWords, transformsInWords, type Field } from './fields-of';

const width = 100;

/**
 * A description as text for a terminal: at most 100 columns, without colours, ends with a line break.
 * @example
 * process.stdout.write(renderDescription(describe(openConnector().declaration)));
 */
export function renderDescription(description: Description): string {
  const { id, version, title, summary, documentation, configuration, actions, egress, credentials } = description;
  const sections = [
    [`${title}  (${id} ${version})`, ...wrap(summary, ''), ...(documentation === undefined ? [] : [documentation])],
    ['CONFIGURATION', ...renderFields(configuration)],
    ...actions.map((action) => renderAction(action)),
    ['REQUESTS GO TO', ...egress.flatMap((origin) => wrap(renderOrigin(origin, configuration), '  '))],
    ...(credentials.length === 0 ? [] : [['CREDENTIALS', ...credentials.flatMap((credential) => wrap(credential, '  '))]]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderAction({ id, title, description, streams, parameters, batch, poll, lastWriteWins }: ActionDescription): string[] {
  const facts = [
    `Streams   ${streams.join(', ')}`,
    `Batch     at most ${countOf(batch.maxItems, 'item')} and ${countOf(batch.maxBytes, 'byte')}${batch.groupBy.length === 0 ? '' : `, of one ${batch.groupBy.join(' and ')}`}`,
    ...(poll === undefined
      ? []
      : [
          `Job       the vendor is asked every ${countOf(poll.intervalMs / 1_000, 'second')} what has become of it, for at most ${countOf(poll.timeoutMs / 1_000, 'second')}`,
        ]),
    lastWriteWins === undefined
      ? 'Order     each invocation is delivered on its own'
      : `Order     the newest change of each ${lastWriteWins.key.join(' and ')} wins${lastWriteWins.sharedWith.length === 0 ? '' : `, together with ${lastWriteWins.sharedWith.join(', ')}`}`,
  ];
  return [
    `ACTION ${id}`,
    ...wrap(`${title}. ${description}`, '  '),
    '',
    ...facts.flatMap((fact) => wrap(fact, '  ', '            ')),
    '',
    ...renderFields(parameters),
  ];
}

function renderFields(fields: readonly Field[]): string[] {
  const names = Math.max(0, ...fields.map(({ name }) => name.length));
  const indent = ' '.repeat(names + 4);
  return fields.flatMap((field) => {
    const { name, title, description, find } = field;
    const head = `${title}${tagsOf(field)}`;
    const { transforms } = field;
    const condition = conditionInWords(field, fields);
    const [first = '', ...rest] = wrap(head, indent);
    return [
      `  ${name.padEnd(names)}  ${first.trimStart()}`.trimEnd(),
      ...rest,
      ...wrap(description, indent),
      ...wrap(`Expected: ${field.expected}.`, indent),
      ...(condition === undefined ? [] : wrap(`Only ${condition}.`, indent)),
      ...(transforms === undefined ? [] : wrap(`Sent ${transformsInWords(transforms)}.`, indent)),
      ...(find === undefined ? [] : [`${indent}Find it: ${find}`]),
    ];
  });
}

function tagsOf({ required, secret, advanced, group, default: preset }: Field): string {
  const tags = [
    required ? 'required' : 'optional',
    ...(secret ? ['secret'] : []),
    ...(advanced ? ['advanced'] : []),
    ...(group === undefined ? [] : [group]),
    ...(preset === undefined ? [] : [`default ${JSON.stringify(preset)}`]),
  ];
  return ` (${tags.join(', ')})`;
}

function renderOrigin(origin: string, fields: readonly Field[]): string {
  const name = /^\{configuration\.(.*)\}$/.exec(origin)?.[1];
  const field = fields.find((candidate) => candidate.name === name);
  return field === undefined ? origin : `the configured ${field.title} (${field.name}), when it is set`;
}

function wrap(text: string, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/).filter((part) => part !== '')) {
    const start = lines.length === 0 ? indent : hanging;
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging + word;
    } else {
      line = line === '' ? start + word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
