import path from 'node:path';
import type { Batch, Fault, Outcome, Values } from '../../contract';
import { fault, messageOf } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { itemOf } from '../../runtime/delivery/action';
import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { fieldsOf } from '../../runtime/manifest/fields-of';
import { openActions, openDeclarationValidators } from '../../runtime/open/actions';
import { openDeclared } from '../../runtime/open/open-connector';
import { deepFreeze, exampleCases, withoutSecrets } from '../testing/example-cases';
import { configurationExamples } from '../secrets';
import { differences } from '../testing/verify-fixture';
import { asMistake } from './check-code';

/** Finds examples that become other requests than those beside them, and code that is not pure. Nothing is sent. */
export async function checkRequests(declaration: Declaration): Promise<readonly Fault[]> {
  const { directory, manifest } = declaration;
  const [configuration] = configurationExamples(declaration);
  const file = path.join(directory, 'manifest.json');
  if (configuration === undefined)
    return [
      wrong(
        `${path.join(directory, manifest.configuration)}: /examples must hold a configuration; it is empty.`,
        'Add one: the examples of the actions are tried with it.',
      ),
    ];
  const found: Fault[] = [];
  for (const [id, { examples = [] }] of Object.entries(manifest.actions)) {
    if (examples.length === 0)
      found.push(
        wrong(`${file}: actions.${id}.examples is empty.`, 'Add one with its request: it shows what is sent, and runs as a test.'),
      );
    for (const [index, { parameters, request }] of examples.entries())
      found.push(
        ...(await checkExample(declaration, configuration, { id, place: `${file}: actions.${id}.examples.${index}`, parameters, request })),
      );
  }
  if (found.length > 0) return found;
  return [...(await checkDestinations(declaration)), ...(await checkPurity(declaration))];
}

/** Code may send elsewhere for another choice, such as a region, and for another example of the configuration. */
async function checkDestinations(declaration: Declaration): Promise<readonly Fault[]> {
  const { directory, manifest } = declaration;
  const [first = {}, ...others] = configurationExamples(declaration);
  const validator = openDeclarationValidators(declaration)[manifest.configuration];
  const chosen = fieldsOf(declaration.schemas[manifest.configuration] ?? {}, declaration.schemas).flatMap(({ name, options = [] }) =>
    options.map(({ value }) => ({ configuration: { ...first, [name]: value }, where: `where ${name} is ${JSON.stringify(value)}` })),
  );
  const tried = [
    ...chosen.filter(({ configuration }) => validator?.accepts(configuration)),
    ...others.map((configuration, index) => ({ configuration, where: `with example ${index + 1} of the configuration` })),
  ];
  const main = path.join(directory, manifest.main);
  const found: Fault[] = [];
  for (const { configuration, where } of tried) {
    const connection = openDeclared(declaration).connect(configuration);
    for (const [action, { examples = [] }] of Object.entries(manifest.actions)) {
      const source = examples.slice(0, 1).map(({ parameters }) => ({ action, parameters }));
      for await (const entry of connection.preview(source))
        if ('fault' in entry) found.push(codeMistake(`${main}: ${where}`, action, entry.fault));
    }
  }
  return found;
}

/** For who writes the connector, a destination that is not allowed is one that the manifest leaves out. */
function codeMistake(place: string, action: string, each: Fault): Fault {
  if (each.code !== 'destination_not_allowed') return asMistake({ ...each, message: `${place}: ${each.message}` });
  return fault('code_invalid', `${place}: buildRequest of action ${action}: ${each.message}`, {
    hint: 'Name the origin, which begins with https://, in egress of the manifest, or correct the URL.',
  });
}

/** What code says of an error that it throws. The values are those of an example, so nothing has to be hidden. */
function thrownBy(declaration: Declaration, configuration: Values, id: string, parameters: Values): string {
  const action = openActions(declaration).get(id);
  try {
    const batch = deepFreeze([structuredClone(action ? itemOf(action, parameters) : parameters)] as const) as Batch<Values>;
    const context = { configuration: withoutSecrets(declaration, configuration), sessionId, idempotencyKey: sessionId };
    action?.code.buildRequest(batch, deepFreeze(context), []);
    return '';
  } catch (error) {
    return `: ${messageOf(error)}`;
  }
}

interface Example {
  readonly id: string;
  readonly place: string;
  readonly parameters: Values;
  readonly request: Values;
}

async function checkExample(
  declaration: Declaration,
  configuration: Values,
  { id, place, parameters, request }: Example,
): Promise<readonly Fault[]> {
  const { directory, manifest } = declaration;
  const main = path.join(directory, manifest.main);
  const preview = async (): Promise<readonly (PreviewedRequest | Outcome)[]> => {
    const entries: (PreviewedRequest | Outcome)[] = [];
    const source = [{ action: id, parameters }];
    for await (const entry of openDeclared(declaration).connect(configuration).preview(source, { sessionId })) entries.push(entry);
    return entries;
  };
  const entries = await preview();
  const failed = entries.flatMap((entry) => ('fault' in entry ? [entry.fault] : []));
  const said = thrownBy(declaration, configuration, id, parameters);
  if (failed.length > 0) return failed.map((each) => codeMistake(main, id, { ...each, message: each.message.replace(/\.$/, `${said}.`) }));
  const [changing] = differences(entries, await preview());
  if (changing !== undefined)
    return [
      fault(
        'code_invalid',
        `${main}: buildRequest of action ${id} makes another request each time: ${changing.replace(/^0\./, '')} differs.`,
        {
          hint: 'The same input must give the same request: no clock, no random number, no state.',
        },
      ),
    ];
  const [first, ...others] = entries.filter((entry) => 'covers' in entry);
  if (first === undefined || others.length > 0)
    return [wrong(`${place} becomes ${others.length + 1} requests, expected one.`, 'Give the parameters of one invocation.')];
  const { headers: promised = {}, ...rest } = request as { readonly headers?: Readonly<Record<string, unknown>> };
  const made = { method: first.method, url: first.url, ...(first.body !== undefined && { body: first.body }) };
  const places = [
    ...differences(rest, made),
    ...Object.entries(promised).flatMap(([name, value]) => (first.headers[name] === value ? [] : `headers.${name}`)),
  ];
  return places.map((where) => {
    const expected = shown({ ...made, headers: first.headers }, where);
    return wrong(
      `${place}.request.${where} must be what buildRequest makes of the parameters, ${expected}; it is ${shown(request, where)}.`,
      `Correct the example, or buildRequest in ${manifest.main}.`,
    );
  });
}

/** The value at a dotted path, as JSON. */
function shown(value: unknown, where: string): string {
  const found = where.split('.').reduce<unknown>((inner, step) => (inner as Values | undefined)?.[step], value);
  return found === undefined ? 'no value' : JSON.stringify(found);
}

/** The cases of the contract that hold code to be pure and quiet. Their names say what is wrong. */
async function checkPurity(declaration: Declaration): Promise<readonly Fault[]> {
  const main = path.join(declaration.directory, declaration.manifest.main);
  const found: Fault[] = [];
  for (const { name, run } of exampleCases(declaration)) {
    try {
      await run();
    } catch (error) {
      const { message = String(error) } = error as Partial<Error>;
      const [line = ''] = message.split('\n');
      found.push(
        fault('code_invalid', `${main}: the test "${name}" fails: ${line}`, {
          ...(!name.includes('connection check') && {
            hint: 'The same input must give the same request: no clock, no random number, no state, and no change of the batch.',
          }),
        }),
      );
    }
  }
  return found;
}

/** Of the requests beside examples. */
const sessionId = '00000000-0000-4000-8000-000000000000';

function wrong(message: string, hint: string): Fault {
  return fault('manifest_invalid', message, { hint });
}
