import assert from 'node:assert/strict';
import type { Batch, HttpRequest, HttpResponse, Values } from '../../contract';
import { placeOfThrown } from '../../fault';
import { itemOf, type ActionRuntime } from '../../runtime/delivery/action';
import { completeRequest } from '../../runtime/delivery/batch/build-request';
import { toItemResults } from '../../runtime/delivery/batch/read-items';
import { namesOfAuth } from '../../runtime/manifest/auth';
import type { Declaration } from '../../runtime/manifest/declaration';
import { openActions } from '../../runtime/open/actions';
import type { OutgoingRequest } from '../../runtime/http/sender';
import { deepFreeze, firstExample, withoutSecrets, type ContractCase } from './example-cases';

/** What the vendor answers to a request that it accepts. */
export type Accept = (request: OutgoingRequest) => HttpResponse;

const sessionId = '00000000-0000-4000-8000-000000000000';

/** Tests of whole batches: a request carries all of its items, and `readResponse` reads what the vendor answers when it accepts them. */
export function batchCases(declaration: Declaration, accept: Accept): readonly ContractCase[] {
  return [...openActions(declaration)].flatMap(([id, action]) => [
    ...(action.maxItems > 1
      ? [{ name: `${id}: a request carries every item of its batch`, run: () => checkAll(declaration, action) }]
      : []),
    ...(action.code.readResponse
      ? [{ name: `${id}: reads the response to a request that is accepted`, run: () => checkReading(declaration, action, accept) }]
      : []),
  ]);
}

/** Whether `readResponse` of every action can read it. Where one cannot, everything that delivers would fail with the same words. */
export async function canRead(declaration: Declaration, accept: Accept): Promise<boolean> {
  try {
    for (const [, action] of openActions(declaration)) if (action.code.readResponse) await checkReading(declaration, action, accept);
    return true;
  } catch {
    return false;
  }
}

function checkAll(declaration: Declaration, action: ActionRuntime): Promise<void> {
  const items = examplesOf(declaration, action.id);
  const pairs = items.flatMap((one) => [...items, ...likes(action, one)].map((other) => [one, other] as const));
  // Of a scope, no two changes of the same key are in one request.
  const pair = pairs.find(([one, other]) => action.groupOf(one) === action.groupOf(other) && isOther(action, one, other));
  if (!pair) return Promise.resolve();
  const [both, first, second] = [pair, [pair[0]], [pair[1]]].map((batch) => build(declaration, action, batch));
  for (const [at, single] of [first, second].entries())
    assert.notDeepEqual(both, single, `the request of two items is that of item ${at} alone, and the other one would be lost`);
  return Promise.resolve();
}

function examplesOf({ manifest, schemas }: Declaration, id: string): readonly Values[] {
  const { parameters = '', examples = [] } = manifest.actions[id] ?? {};
  return [...((schemas[parameters]?.examples ?? []) as readonly Values[]), ...examples.map((example) => example.parameters)];
}

/** The same item with another text, where the schema accepts one. */
function likes({ validator }: ActionRuntime, item: Values): readonly Values[] {
  return Object.entries(item).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    const others = [`${value}2`, value.replace(/.$/u, '2'), value.replace(/^./u, 'b')].map((text) => ({ ...item, [name]: text }));
    return others.filter((other) => validator.accepts(other));
  });
}

function isOther(action: ActionRuntime, one: Values, other: Values): boolean {
  if (action.scope !== undefined) return action.keyOf(one) !== action.keyOf(other);
  return JSON.stringify(one) !== JSON.stringify(other);
}

function build(declaration: Declaration, action: ActionRuntime, items: readonly Values[]): HttpRequest {
  const configuration = withoutSecrets(declaration, firstExample(declaration));
  return action.code.buildRequest(batchOf(action, items), deepFreeze({ configuration, sessionId, idempotencyKey: sessionId }), []);
}

function batchOf(action: ActionRuntime, items: readonly Values[]): Batch<Values> {
  return deepFreeze(items.map((item) => structuredClone(itemOf(action, item)))) as unknown as Batch<Values>;
}

function checkReading(declaration: Declaration, action: ActionRuntime, accept: Accept): Promise<void> {
  const [item] = examplesOf(declaration, action.id);
  if (!item) return Promise.resolve();
  const defaults = { userAgent: declaration.manifest.id, takenNames: namesOfAuth(declaration.manifest.auth) };
  const request = completeRequest(build(declaration, action, [item]), defaults, `buildRequest of action ${action.id}`);
  if ('code' in request) return Promise.reject(new Error(request.message));
  const response = deepFreeze(structuredClone(accept(request)));
  if (action.poll?.statuses.includes(response.status)) return Promise.resolve();
  const wrong = problemOf(action, response, batchOf(action, [item]));
  if (wrong === undefined) return Promise.resolve();
  const given = response.body === '' ? 'an empty body' : `the body ${response.body.slice(0, 200)}`;
  return Promise.reject(
    new Error(
      `readResponse ${wrong}. The test answered with status ${response.status} and ${given}. If the vendor answers otherwise when it accepts all items, give contractCases such a response: accept: () => ({ status: 200, headers: {}, body: '…' }).`,
    ),
  );
}

/** What is wrong with the reading of a response that accepts all items, as words after "readResponse". */
function problemOf(action: ActionRuntime, response: HttpResponse, batch: Batch<Values>): string | undefined {
  let found: unknown;
  try {
    found = action.code.readResponse?.(response, batch);
  } catch (error) {
    return `threw ${String(error)}${placeOfThrown(error, ' at ')}`;
  }
  if (found instanceof Promise) return 'returned a promise; it must return the list itself, so it cannot be async';
  if (!Array.isArray(found) || found.length !== batch.length)
    return `returned ${Array.isArray(found) ? `a list of ${found.length}` : `a value of type ${typeof found}`}, expected a list with one entry for each of ${batch.length} items`;
  const results = toItemResults(found);
  if (!results) return `returned ${JSON.stringify(found)}, expected undefined for an item that is accepted, or a fault`;
  const [refused] = results.filter((result) => result !== undefined);
  return refused && `says that an item was not accepted (${refused.code}: ${refused.message})`;
}
