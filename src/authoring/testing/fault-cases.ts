import assert from 'node:assert/strict';
import type { Invocation, Manifest, Outcome, Stream } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { openDeclared } from '../../runtime/open/open-connector';
import type { Sender, SendResult } from '../../runtime/http/sender';
import { decide } from '../../runtime/delivery/batch/batch-result';
import { faultOfResponse } from '../../runtime/delivery/batch/response-fault';
import { fault } from '../../fault';
import { firstExample, type ContractCase } from './example-cases';
import { canRead, type Accept } from './batch-cases';
import { deterministic } from './deterministic';

/** Results of the first request; later requests are accepted. */
const failures: readonly (readonly [string, SendResult])[] = [
  ...[302, 400, 401, 404, 409, 413, 429, 500, 502, 503, 504].map((code) => [`a ${code}`, status(code)] as const),
  ['a web page', { response: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' } }],
  ['a part', status(206)],
  ['a lost response', { fault: fault('outcome_unknown', 'No response came.'), stale: false }],
  ['a refused connection', { fault: fault('vendor_unreachable', 'No connection.'), stale: false }],
];

/** Whatever the vendor responds, each invocation gets exactly one outcome, and a transient failure is overcome. */
export function faultCases(declaration: Declaration, accept: Accept): readonly ContractCase[] {
  return (['audience', 'event'] as const).flatMap((stream) => {
    const invocations = exampleInvocations(declaration, stream);
    if (invocations.length === 0) return [];
    return failures.map(([name, failure]) => ({
      name: `gives one outcome for each ${stream} invocation after ${name}`,
      async run() {
        // One case says so.
        if (!(await canRead(declaration, accept))) return;
        const outcomes = await deliverThrough(declaration, stream, invocations, failure, accept);
        assert.deepEqual(
          outcomes.map(({ index }) => index).sort((a, b) => a - b),
          invocations.map((_invocation, index) => index),
        );
        for (const { status: outcome, fault: reason } of outcomes) {
          assert.equal(outcome === 'failed', reason !== undefined, 'a failed outcome has a fault, and no other has one');
          if (recovers(failure, declaration.manifest)) assert.notEqual(outcome, 'failed', reason?.message);
        }
      },
    }));
  });
}

/** Whether a retry follows. The manifest may give a status another kind than usual. */
function recovers(failure: SendResult, manifest: Manifest): boolean {
  const found = 'fault' in failure ? failure.fault : faultOfResponse(failure.response, 'The first request', manifest);
  return found !== undefined && decide(found.kind, 1) === 'retry';
}

async function deliverThrough(
  declaration: Declaration,
  stream: Stream,
  invocations: readonly Invocation[],
  failure: SendResult,
  accept: Accept,
): Promise<readonly Outcome[]> {
  const connector = openDeclared(declaration);
  let requests = 0;
  const sender: Sender = {
    send: (request) => Promise.resolve((requests += 1) === 1 ? failure : { response: accept(request) }),
    close: () => undefined,
  };
  const connection = connector.connect(firstExample(connector.declaration), { ...deterministic(), sender, stream });
  const outcomes: Outcome[] = [];
  for await (const outcome of connection.deliver(invocations, { giveUpAfterMs: 3_600_000 })) outcomes.push(outcome);
  return outcomes;
}

/** Every example of every action of this stream. */
function exampleInvocations({ manifest, schemas }: Declaration, stream: Stream): readonly Invocation[] {
  return Object.entries(manifest.actions)
    .filter(([, { streams }]) => streams[stream])
    .flatMap(([action, { parameters, examples = [] }]) => [
      ...(schemas[parameters]?.examples ?? []).map((example) => ({ action, parameters: { ...(example as object) } })),
      ...examples.map((example) => ({ action, parameters: example.parameters })),
    ]);
}

function status(code: number): SendResult {
  return { response: { status: code, headers: {}, body: '' } };
}
