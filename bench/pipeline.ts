import path from 'node:path';
import type { Invocation } from '../src/contract';
import { openConnector } from '../src/runtime/open/open-connector';
import type { Sender } from '../src/runtime/http/sender';
import { cpuMs, median, round, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');
const batch = 1_000;
const batches = 300;
const rounds = 7;

function member(index: number): Invocation {
  return {
    action: 'add-member-to-segment',
    parameters: {
      memberId: `user-${String(index).padStart(8, '0')}-9f63`,
      firstName: `First${index % 1_000}`,
      lastName: `Last${index % 5_000}`,
      email: `first.last${index}@example.com`,
      phoneNumber: `+44 20 7946 ${String(index % 10_000).padStart(4, '0')}`,
    },
  };
}

/** CPU per member of validate, queue, plan and serialise, beside parsing and writing the same bytes. */
export async function benchPipeline(): Promise<Figure[]> {
  const bodies: string[] = [];
  let isRecording = false;
  const instant: Sender = {
    send(request) {
      if (isRecording) bodies.push(request.body ?? '');
      return Promise.resolve({ response: { status: 204, headers: {}, body: '' } });
    },
    close: () => undefined,
  };
  const connector = openConnector(root);
  const [configuration] = connector.declaration.schemas[connector.manifest.configuration]?.examples ?? [];
  const connection = connector.connect(configuration, { sender: instant });
  const groups = Array.from({ length: batches }, (_, group) =>
    Array.from({ length: batch }, (_unused, index) => member(group * batch + index)),
  );

  const deliverAll = async (): Promise<void> => {
    let accepted = 0;
    for await (const outcomes of connection.deliver(groups).batches()) accepted += outcomes.length;
    if (accepted !== batch * batches) throw new Error(`${accepted} outcomes for ${batch * batches} members`);
  };
  isRecording = true;
  await deliverAll();
  isRecording = false;
  let length = 0;
  const parseAll = (): void => {
    for (const body of bodies) length += JSON.stringify(JSON.parse(body)).length;
  };
  parseAll();

  const ratios: number[] = [];
  const costs: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const limit = await cpuMs(parseAll);
    const cost = await cpuMs(deliverAll);
    ratios.push(cost / limit);
    costs.push((cost * 1e6) / (batch * batches));
  }
  if (length === 0) throw new Error('nothing was serialised');
  const ratio = median(ratios);
  return [
    { name: 'CPU per member: validate + queue + build + serialise', value: `${round(median(costs), 0)} ns`, limit: '', ok: true },
    {
      name: '… as a multiple of JSON.parse + JSON.stringify of the same bytes',
      value: round(ratio),
      limit: 'at most 2.50',
      ok: ratio <= 2.5,
    },
  ];
}
