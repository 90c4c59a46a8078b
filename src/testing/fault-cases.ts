import assert from 'node:assert/strict';
import type { Invocation, Outcome, Reply, Stream } from '../contract';
import type { Declaration } from '../manifest/declaration';
import { openConnector } from '../open/open-connector';
import type { OutgoingRequest, Sender, SendResult } from '../send/sender';
import { fault } from '../fault';
import type { ContractCase } from './contract-cases';
import { firstExample } from './example-cases';
import { hurriedClock } from './hurried-clock';

/** What the first request meets; the ones after it are accepted. */
const troubles: readonly (readonly [string, SendResult, 'recovers' | 'any'])[] = [
  ['a 409', status(409), 'any'],
  ['a 429', status(429), 'recovers'],
  ['a 500', status(500), 'recovers'],
  ['a 502', status(502), 'recovers'],
  ['a 503', status(503), 'recovers'],
  ['a 504', status(504), 'recovers'],
  ['a lost answer', { fault: fault('outcome_unknown', 'No answer came.'), stale: false }, 'recovers'],
  ['a refused connection', { fault: fault('connection_failed', 'No connection.'), stale: false }, 'recovers'],
  ['a 302', status(302), 'any'],
  ['a 400', status(400), 'any'],
  ['a 401', status(401), 'any'],
  ['a 404', status(404), 'any'],
  ['a 413', status(413), 'any'],
];

/** Whatever the vendor answers, each invocation gets exactly one outcome, and a passing trouble passes. */
export function faultCases(declaration: Declaration, accept: (request: OutgoingRequest) => Reply): readonly ContractCase[] {
  return (['audience', 'event'] as const).flatMap((stream) => {
    const invocations = exampleInvocations(declaration, stream);
    if (invocations.length === 0) return [];
    return troubles.map(([name, trouble, end]) => ({
      name: `gives one outcome for each ${stream} invocation after ${name}`,
      async run() {
        const outcomes = await deliverThrough(declaration, stream, invocations, trouble, accept);
        assert.deepEqual(
          outcomes.map(({ index }) => index).sort((a, b) => a - b),
          invocations.map((_invocation, index) => index),
        );
        for (const { status: outcome, fault: reason } of outcomes) {
          assert.equal(outcome === 'failed', reason !== undefined, 'a fault comes with a failed outcome and with no other');
          if (end === 'recovers') assert.notEqual(outcome, 'failed', reason?.message);
        }
      },
    }));
  });
}

async function deliverThrough(
  { directory }: Declaration,
  stream: Stream,
  invocations: readonly Invocation[],
  trouble: SendResult,
  accept: (request: OutgoingRequest) => Reply,
): Promise<readonly Outcome[]> {
  const connector = openConnector(directory);
  let requests = 0;
  const sender: Sender = {
    send: (request) => Promise.resolve((requests += 1) === 1 ? trouble : { reply: accept(request) }),
    close: () => undefined,
  };
  const connection = connector.connect(firstExample(connector.declaration), {
    sender,
    stream,
    clock: hurriedClock(),
    random: () => 0.5,
    maxConcurrency: 1,
  });
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
  return { reply: { status: code, headers: {}, body: '' } };
}
