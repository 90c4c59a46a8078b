import assert from 'node:assert/strict';
import type { Facts, HttpMethod, HttpResponse, MemberState, ReadBack, Values } from '../../contract';
import { namesOfAuth } from '../../runtime/manifest/auth';
import { completeRequest } from '../../runtime/delivery/batch/build-request';
import type { Declaration } from '../../runtime/manifest/declaration';
import { loadConnector } from '../../runtime/open/actions';
import { deepFreeze, firstExample, withoutSecrets, type ContractCase } from './example-cases';

/** One member that is read back, by the vendor's documentation: the facts that steps have found, the request, a response, what it says. */
export interface MemberStateExample {
  readonly key: string;
  readonly facts: Facts;
  readonly request: { readonly method: HttpMethod; readonly url: string };
  readonly response: HttpResponse;
  readonly state: MemberState;
}

/** Keys that lead elsewhere, or to another member, unless they are escaped. */
const oddKeys = [
  'a',
  'b',
  'a/b',
  '../a',
  'a?b',
  'a#b',
  'a&b=c',
  '%2F',
  '/',
  'a%',
  'a b',
  'a+b',
  'é',
  '日本',
  'a\\b',
  '"',
  "'",
  '{}',
  '🙂',
  '0',
];
/** What no API answers, but whatever stands in between. */
const oddResponses: readonly HttpResponse[] = [200, 204, 400, 404, 500].flatMap((status) =>
  ['', '{', '[]', 'null', '{"error":"x"}', '<html></html>'].map((body) => ({ status, headers: {}, body })),
);
const states: readonly MemberState[] = ['present', 'absent', 'unknown'];

/** Tests of how members are read back: as the examples say, each at an address of its own, and by pure code. */
export function readBackCases(declaration: Declaration, examples: readonly MemberStateExample[]): readonly ContractCase[] {
  const { readBack } = loadConnector(declaration);
  if (!readBack) return [];
  const { memberState } = readBack;
  const context = deepFreeze({ configuration: withoutSecrets(declaration, firstExample(declaration)), sessionId: 'session' });
  const [first] = examples;
  if (!first)
    return [
      {
        name: 'has examples of members that are read back',
        run: () => Promise.reject(new Error('Give contractCases memberStates: for each state a key, facts, the request and a response.')),
      },
    ];
  const build = (key: string, facts: Facts) => memberState.buildRequest(key, context, deepFreeze(structuredClone(facts)));
  return [
    ...examples.map(({ key, facts, request, response, state }, index) => ({
      name: `reads a member back: example ${index} is ${state}`,
      run() {
        const { method, url } = build(key, facts) ?? {};
        assert.deepEqual({ method, url }, { method: request.method, url: request.url });
        assert.deepEqual(build(key, facts), build(key, facts));
        assert.equal(memberState.evaluate(deepFreeze(structuredClone(response)), key, context), state);
        return Promise.resolve();
      },
    })),
    {
      name: 'reads each member back at an address of its own, whatever is in its key',
      run: () => checkAddresses(declaration, build, first),
    },
    { name: 'finds one of three states in whatever answers', run: () => checkStates(memberState, first, context) },
  ];
}

function checkAddresses(
  { manifest }: Declaration,
  build: (key: string, facts: Facts) => ReturnType<ReadBack<Values>['memberState']['buildRequest']>,
  { key, facts }: MemberStateExample,
): Promise<void> {
  const defaults = { userAgent: manifest.id, takenNames: namesOfAuth(manifest.auth) };
  const partsOf = (url: string) => new URL(url).pathname.split('/').length;
  const expected = partsOf(build(key, facts)?.url ?? 'none:');
  const seen = new Map<string, string>();
  for (const odd of oddKeys) {
    const request = build(odd, facts);
    if (!request) continue;
    const completed = completeRequest(request, defaults, 'readBack.memberState.buildRequest');
    if ('code' in completed) assert.fail(`with the key ${JSON.stringify(odd)}: ${completed.message}`);
    assert.equal(
      partsOf(completed.url),
      expected,
      `the key ${JSON.stringify(odd)} leads to another path: escape it with encodeURIComponent`,
    );
    const identity = `${new URL(completed.url).href} ${completed.body ?? ''}`;
    assert.equal(
      seen.get(identity),
      undefined,
      `the keys ${JSON.stringify(seen.get(identity))} and ${JSON.stringify(odd)} make the same request`,
    );
    seen.set(identity, odd);
  }
  return Promise.resolve();
}

function checkStates(
  { evaluate }: ReadBack<Values>['memberState'],
  { key }: MemberStateExample,
  context: Parameters<ReadBack<Values>['memberState']['evaluate']>[2],
): Promise<void> {
  for (const response of oddResponses) {
    const state = evaluate(deepFreeze({ ...response }), key, context);
    assert.ok(
      states.includes(state),
      `of status ${response.status} with ${JSON.stringify(response.body)} it says ${JSON.stringify(state)}`,
    );
  }
  return Promise.resolve();
}
