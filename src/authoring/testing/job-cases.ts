import assert from 'node:assert/strict';
import type { Batch, Facts, HttpResponse, Invocation, JobPoll, Values } from '../../contract';
import { fault } from '../../fault';
import { completeRequest } from '../../runtime/delivery/batch/build-request';
import { readJob, type JobReading } from '../../runtime/delivery/batch/read-job';
import type { OutgoingRequest, Sender, SendResult } from '../../runtime/http/sender';
import { namesOfAuth } from '../../runtime/manifest/auth';
import type { Declaration } from '../../runtime/manifest/declaration';
import { pollTimesOf } from '../../runtime/manifest/poll-times';
import { loadConnector } from '../../runtime/open/actions';
import { openDeclared } from '../../runtime/open/open-connector';
import { deterministic } from './deterministic';
import type { Fixture } from './fixture';
import { deepFreeze, firstExample, withoutSecrets, type ContractCase } from './example-cases';

/** A job of an action, as a fixture has it. */
interface JobExample {
  readonly action: string;
  readonly invocations: readonly Invocation[];
  /** The response that begins it. */
  readonly started: HttpResponse;
  /** What is answered, in order, when it is asked for. */
  readonly answers: readonly [HttpResponse, ...HttpResponse[]];
}

/** What no API answers, but whatever stands in between. */
const noAnswers = ['', '{', '[]', 'null', '{}', '{"error":"x"}', '"done"'];
/** Answers to the first request that asks for a job. */
const failures: readonly (readonly [string, SendResult])[] = [
  ...[302, 400, 401, 404, 410, 429, 500, 502, 503].map((status) => [`a ${status}`, respond(status)] as const),
  ['a web page', { response: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' } }],
  ['a lost response', { fault: fault('outcome_unknown', 'No response came.'), stale: false }],
];

/** Tests of how jobs are asked for: by pure code, with one outcome for each invocation whatever is answered. */
export function jobCases(declaration: Declaration, fixtures: readonly Fixture[]): readonly ContractCase[] {
  const { actions } = loadConnector(declaration);
  return Object.entries(declaration.manifest.actions).flatMap(([action, { poll }]) => {
    const code = actions[action]?.poll;
    const statuses = pollTimesOf(poll)?.statuses;
    if (!statuses || !code) return [];
    const [example] = fixtures.flatMap((fixture) => toExample(action, statuses, fixture) ?? []);
    if (example) return casesOf(declaration, code, example);
    const message = `Add a fixture of ${action} alone in which a job is begun, asked for, and ends with all items accepted.`;
    return [{ name: `${action}: has a fixture of a job`, run: () => Promise.reject(new Error(message)) }];
  });
}

/** A fixture of one job that was accepted as a whole. */
function toExample(action: string, statuses: readonly number[], { invocations, exchanges, outcomes }: Fixture): JobExample | undefined {
  const [begin, first, ...others] = exchanges.map(({ response }) => response);
  const isOne = invocations.every((invocation) => invocation.action === action);
  const isAccepted = outcomes.every(({ status, attempts }) => status === 'accepted' && attempts === 1);
  if (!begin || !first || !isOne || !isAccepted || !statuses.includes(begin.status)) return undefined;
  return { action, invocations, started: begin, answers: [first, ...others] };
}

function casesOf(declaration: Declaration, code: JobPoll<Values, Values>, example: JobExample): readonly ContractCase[] {
  const { action, invocations, started, answers } = example;
  const batch = deepFreeze(invocations.map(({ parameters }) => structuredClone(parameters)));
  const read = (response: HttpResponse, facts: Facts): JobReading =>
    readJob({ action: { id: action }, code, batch }, deepFreeze({ ...response }), deepFreeze(facts));
  return [
    {
      name: `${action}: reads the answers about a job as its fixture has them, by pure code`,
      run() {
        let facts: Facts = {};
        for (const [index, answer] of answers.entries()) {
          checkRequest(declaration, code, { started, batch, facts });
          const reading = read(answer, facts);
          assert.deepEqual(read(answer, facts), reading);
          const isLast = index === answers.length - 1;
          if (isLast) assert.deepEqual(reading, { type: 'items', items: batch.map(() => undefined) }, 'the last answer');
          else assert.equal(reading.type, 'pending', `answer ${index} is not the last one`);
          if (reading.type === 'pending') facts = { ...facts, ...reading.facts };
        }
        return Promise.resolve();
      },
    },
    {
      name: `${action}: takes nothing for the end of a job that does not say so`,
      run() {
        for (const body of noAnswers) {
          const reading = read({ status: 200, headers: {}, body }, {});
          const isAccepted = reading.type === 'items' && reading.items.includes(undefined);
          assert.ok(!isAccepted, `of 200 with ${JSON.stringify(body)} it says that items were accepted`);
        }
        return Promise.resolve();
      },
    },
    ...failures.map(([name, failure]) => ({
      name: `${action}: gives one outcome for each invocation after ${name} to a request that asks for a job`,
      run: () => checkDelivery(declaration, example, failure),
    })),
  ];
}

function checkRequest(
  declaration: Declaration,
  code: JobPoll<Values, Values>,
  { started, batch, facts }: { readonly started: HttpResponse; readonly batch: readonly Values[]; readonly facts: Facts },
): void {
  const { manifest } = declaration;
  const context = deepFreeze({ configuration: withoutSecrets(declaration, firstExample(declaration)), sessionId: 'session' });
  const build = () => code.buildRequest(deepFreeze({ ...started }), batch as Batch<Values>, context, deepFreeze(facts));
  const request = build();
  assert.deepEqual(build(), request);
  const completed = completeRequest(request, { userAgent: manifest.id, takenNames: namesOfAuth(manifest.auth) }, 'poll.buildRequest');
  if ('code' in completed) assert.fail(completed.message);
}

async function checkDelivery(declaration: Declaration, example: JobExample, failure: SendResult): Promise<void> {
  const { invocations, started, answers } = example;
  const connector = openDeclared(declaration);
  const configuration = firstExample(connector.declaration);
  const first = await previewUrl(declaration, configuration, example);
  let asked = 0;
  let polls = 0;
  const sender: Sender = {
    send: (request: OutgoingRequest) => {
      if (`${request.method} ${request.url}` === first) {
        asked = 0;
        return Promise.resolve({ response: started });
      }
      if ((polls += 1) === 1) return Promise.resolve(failure);
      return Promise.resolve({ response: answers[(asked += 1) - 1] ?? started });
    },
    close: () => undefined,
  };
  const connection = connector.connect(configuration, { ...deterministic(), sender });
  const indexes: number[] = [];
  for await (const { index, status, fault: reason } of connection.deliver(invocations, { giveUpAfterMs: 3_600_000 })) {
    indexes.push(index);
    assert.equal(status === 'failed', reason !== undefined, 'a failed outcome has a fault, and no other has one');
    const isRefused = reason?.code === 'rejected_by_vendor' || reason?.code === 'request_too_large';
    assert.ok(!isRefused, 'an item counts as refused, although it was only asked what has become of it');
  }
  assert.deepEqual(
    indexes.sort((one, other) => one - other),
    invocations.map((_invocation, index) => index),
  );
}

/** Method and address of the request that begins a job. */
async function previewUrl(declaration: Declaration, configuration: Values, { action, invocations }: JobExample): Promise<string> {
  const connection = openDeclared(declaration).connect(configuration);
  for await (const shown of connection.preview(invocations)) if ('covers' in shown) return `${shown.method} ${shown.url}`;
  return assert.fail(`the example of ${action} has no request`);
}

function respond(status: number): SendResult {
  return { response: { status, headers: {}, body: '' } };
}
