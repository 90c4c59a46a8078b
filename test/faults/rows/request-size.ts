import { codesOf, Findings } from '../findings';
import { ScriptedVendor, type ReceivedRequest, type Reply } from '../processes/scripted-vendor';
import { additions } from '../processes/workload';
import type { Row } from '../row';

const accepted: Reply = { status: 204 };
const tooLarge: Reply = { status: 413 };

const cases: readonly (readonly [name: string, answer: (request: ReceivedRequest) => Reply, most: number, failed: number])[] = [
  ['one member that is always too large', ({ members }) => (members.some((id) => id.endsWith('-m3333')) ? tooLarge : accepted), 120, 1],
  ['one 413', ({ number }) => (number === 3 ? tooLarge : accepted), 80, 0],
  ['a limit of 5 for the first 200 requests', ({ number, members }) => (number <= 200 && members.length > 5 ? tooLarge : accepted), 600, 0],
  ['a limit of 600', ({ members }) => (members.length > 600 ? tooLarge : accepted), 130, 0],
];

export const requestSizeRow: Row = {
  id: 'request-size',
  title: 'requests that are too large: 60,000 members in batches of 1,000',
  inShort: true,
  run: async () => {
    const found = new Findings();
    for (const [name, answer, most, failed] of cases) {
      await ScriptedVendor.with(answer, async (vendor) => {
        const { outcomes } = await vendor.deliver(additions(60_000));
        found.figures[`requests, ${name}`] = vendor.requests.length;
        found.expect(vendor.requests.length <= most, `${name}: more than ${most} requests`);
        const faults = outcomes.filter(({ status }) => status === 'failed');
        found.expect(faults.length === failed, `${name}: ${faults.length} failed, ${codesOf(faults)}`);
      });
    }
    return found.result;
  },
};
