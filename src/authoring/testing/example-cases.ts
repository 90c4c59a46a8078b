import assert from 'node:assert/strict';
import type { Batch, CheckResult, Values } from '../../contract';
import { describeThrown, messageOf } from '../../fault';
import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { checkStatuses } from '../../runtime/delivery/check';
import { itemOf } from '../../runtime/delivery/action';
import { completeRequest } from '../../runtime/delivery/batch/build-request';
import { isPlain } from '../../runtime/delivery/batch/value-kind';
import { checkExamples } from '../check-examples';
import type { Declaration } from '../../runtime/manifest/declaration';
import { configurationFields } from '../../runtime/manifest/credential-rules';
import { defaultsOf } from '../../runtime/manifest/fields-of';
import { fillDefaults } from '../../runtime/validation/fill-defaults';
import { namesOfAuth } from '../../runtime/manifest/auth';
import { openDeclared } from '../../runtime/open/open-connector';
import { configurationExamples, secretFields } from '../secrets';
import { openActions, openDeclarationValidators, loadConnector, rulesOf } from '../../runtime/open/actions';

/** One test of a connector, for any test runner. It throws when the connector fails it. */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}

/** Tests of a connector's examples: they are valid, they become the requests beside them, and the code is pure. */
export function exampleCases(declaration: Declaration): readonly ContractCase[] {
  const { manifest } = declaration;
  const configuration = firstExample(declaration);
  const cases: ContractCase[] = [
    { name: 'accepts its examples and refuses its anti-examples', run: () => checkDeclaration(declaration) },
    { name: 'shows no secret in any preview', run: () => checkSecrecy(declaration, configuration) },
    { name: 'asks in its connection check with requests that can be sent', run: () => checkSteps(declaration, configuration) },
  ];
  for (const [action, { examples = [] }] of Object.entries(manifest.actions)) {
    for (const [index, { parameters, request }] of examples.entries()) {
      cases.push({
        name: `${action}: example ${index} becomes the request beside it`,
        async run() {
          const [first, ...others] = await previewAll(declaration, configuration, action, parameters);
          assert.equal(others.length, 0, 'the example became more than one request');
          const { headers: promised, ...rest } = request as { headers?: Record<string, string> };
          assert.deepEqual({ method: first?.method, url: first?.url, ...(first?.body !== undefined && { body: first.body }) }, rest);
          for (const [name, value] of Object.entries(promised ?? {})) assert.equal(first?.headers[name], value, `header ${name}`);
        },
      });
      if (completesValues(declaration, action))
        cases.push({
          name: `${action}: example ${index} becomes the same request when its values are given as they are sent`,
          async run() {
            const opened = openActions(declaration).get(action);
            assert.ok(opened, `there is no action ${action}`);
            const [given, sent] = [parameters, itemOf(opened, parameters)];
            const preview = (values: Values) => previewAll(declaration, configuration, action, values);
            assert.deepEqual(await preview(sent), await preview(given));
          },
        });
      cases.push({
        name: `${action}: example ${index} builds the same request each time, and its input is unchanged`,
        run() {
          const opened = openActions(declaration).get(action);
          assert.ok(opened, `there is no action ${action}`);
          const { buildRequest } = opened.code;
          const batch = deepFreeze([structuredClone(itemOf(opened, parameters))] as const) as Batch<Values>;
          const context = deepFreeze({ configuration: withoutSecrets(declaration, configuration), sessionId, idempotencyKey: sessionId });
          const request = buildRequest(batch, context, []);
          assert.deepEqual(request, buildRequest(batch, context, []));
          assert.equal(notJson(request.body, 'body'), undefined, 'JSON cannot say what stands here');
          return Promise.resolve();
        },
      });
    }
  }
  return cases;
}

/** Whether something is filled in or transformed. */
function completesValues({ manifest, schemas }: Declaration, action: string): boolean {
  const { defaults = {}, transforms = {} } = rulesOf({ schemas }, manifest.actions[action]?.parameters ?? '');
  return Object.keys({ ...defaults, ...transforms }).length > 0;
}

/** The requests of the connection check can be sent. */
function checkSteps(declaration: Declaration, configuration: Values): Promise<void> {
  const { manifest } = declaration;
  const context = deepFreeze({ configuration: withoutSecrets(declaration, configuration), sessionId: 'session' });
  const defaults = { userAgent: manifest.id, takenNames: namesOfAuth(manifest.auth) };
  const steps = loadConnector(declaration).check ?? [];
  for (const [index, { id, buildRequest, evaluate }] of steps.entries()) {
    if (steps.findIndex((step) => step.id === id) < index) assert.fail(`Two steps of the check have the id ${JSON.stringify(id)}.`);
    // Before anything is found, a step may need no request.
    const built = buildRequest?.(context, {});
    const request = built && completeRequest(built, defaults, `Check step ${id}`);
    if (!request) continue;
    if ('code' in request) assert.fail(request.message);
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      assert.fail(`Check step ${id} sends ${request.method}, and a check changes nothing at the vendor.`);
    const refusal = deepFreeze({ status: 401, headers: {}, body: '' });
    const wrong = problemOfResult(() => evaluate(refusal, context, {}));
    if (wrong !== undefined) assert.fail(`Check step ${id} ${wrong} when the vendor answers with status 401 and an empty body.`);
  }
  return Promise.resolve();
}

/** What is wrong with what a step says, as words after its name. */
function problemOfResult(evaluate: () => unknown): string | undefined {
  try {
    const { status, message } = (evaluate() ?? {}) as Partial<Record<keyof CheckResult, unknown>>;
    if (checkStatuses.includes(String(status)) && typeof message === 'string') return undefined;
    return `returned no result, expected a message and a status, one of ${checkStatuses.join(', ')},`;
  } catch (error) {
    return `threw ${describeThrown(error)}: ${messageOf(error)},`;
  }
}

/** Where a value holds what JSON leaves out or changes silently, such as a Map or NaN. */
function notJson(value: unknown, place: string): string | undefined {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : place;
  if (!Array.isArray(value) && !isPlain(value)) return place;
  const places = Object.entries(value).map(([name, entry]: [string, unknown]) => {
    const isHole = Array.isArray(value) && entry === undefined;
    return isHole ? `${place}.${name}` : notJson(entry, `${place}.${name}`);
  });
  return places.find((found) => found !== undefined);
}

/** The configuration that examples and generated cases use. */
export function firstExample(declaration: Declaration): Values {
  const [example] = configurationExamples(declaration);
  assert.ok(example, `${declaration.manifest.configuration} needs an example`);
  return example;
}

function checkDeclaration(declaration: Declaration): Promise<void> {
  assert.deepEqual(checkExamples(declaration, openDeclarationValidators(declaration)), []);
  return Promise.resolve();
}

async function checkSecrecy(declaration: Declaration, configuration: Values): Promise<void> {
  const { manifest } = declaration;
  const secrets = secretFields(declaration).flatMap((name) => (name in configuration ? String(configuration[name]) : []));
  for (const [action, { examples = [] }] of Object.entries(manifest.actions)) {
    for (const { parameters } of examples) {
      const shown = JSON.stringify(await previewAll(declaration, configuration, action, parameters));
      for (const secret of secrets) assert.ok(!shown.includes(secret), `a preview of ${action} shows a secret`);
    }
  }
}

/** Of the requests beside examples. */
const sessionId = '00000000-0000-4000-8000-000000000000';

async function previewAll(declaration: Declaration, configuration: Values, action: string, parameters: Values) {
  const connector = openDeclared(declaration);
  const connection = connector.connect(configuration);
  const requests: PreviewedRequest[] = [];
  for await (const entry of connection.preview([{ action, parameters }], { sessionId })) {
    if ('covers' in entry) requests.push(entry);
    else assert.fail(`the example has no request: ${entry.fault?.message ?? entry.status}`);
  }
  return requests;
}

/** A configuration as connector code sees it: with its defaults and without its secrets. */
export function withoutSecrets(declaration: Declaration, configuration: Values): Values {
  const secrets = secretFields(declaration);
  const whole = fillDefaults(configuration, defaultsOf(configurationFields(declaration)));
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !secrets.includes(name)));
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
