import path from 'node:path';
import type { Fault, Outcome, Values } from '../../contract';
import { fault } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { openDeclared } from '../../runtime/open/open-connector';
import { exampleCases } from '../testing/example-cases';
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
  return checkPurity(declaration);
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
  if (failed.length > 0) return failed.map((each) => asMistake({ ...each, message: `${main}: ${each.message}` }));
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
      const [line = ''] = error instanceof Error ? error.message.split('\n') : [String(error)];
      found.push(
        fault('code_invalid', `${main}: the test "${name}" fails: ${line}`, {
          hint: 'The same input must give the same request: no clock, no random number, no state, and no change of the batch.',
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
