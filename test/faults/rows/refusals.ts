import path from 'node:path';
import type { Invocation } from '../../../src/contract';
import { SqliteStore } from '../../../src/stores/sqlite/sqlite-store';
import { codesOf, Findings } from '../findings';
import { ScriptedVendor, type Delivered, type Reply } from '../processes/scripted-vendor';
import { additions, change, memberOf } from '../processes/workload';
import type { Row, Setting } from '../row';

const accepted: Reply = { status: 204 };
const refused: Reply = {
  status: 400,
  body: JSON.stringify({ code: 'invalid_request', message: 'The project of request 4711 is not known.' }),
};

async function refuseEverything(found: Findings, count: number, acceptedBefore: number, most: number): Promise<void> {
  const answer = ({ number }: { readonly number: number }) => (number > acceptedBefore ? refused : accepted);
  await ScriptedVendor.with(answer, async (vendor) => {
    const { outcomes, progress } = await vendor.deliver(additions(count));
    const name = `${count} members${acceptedBefore > 0 ? `, refused after ${acceptedBefore} requests` : ''}`;
    const requests = vendor.requests.length - acceptedBefore;
    found.figures[`requests until it is known that each is refused, ${name}`] = requests;
    found.expect(requests <= most, `${name}: more than ${most} requests`);
    found.expect(progress.stopped?.code === 'request_refused' && progress.stopped.who === 'you', `${name}: not told as a refused request`);
    const { message = '', vendorMessage = '' } = progress.stopped ?? {};
    found.expect(/status 400/.test(message) && /invalid_request/.test(vendorMessage), `${name}: status and code are not told`);
    const failed = outcomes.filter(({ status }) => status === 'failed');
    found.expect(codesOf(failed) === 'request_refused', `${name}: failed as ${codesOf(failed)}`);
    found.expect(failed.length === count - vendor.applied.length, `${name}: ${failed.length} failed`);
  });
}

/** Members that the vendor refuses alone. */
async function refuseMembers(found: Findings, name: string, count: number, bad: ReadonlySet<number>, most: number): Promise<void> {
  const source = additions(count).map((invocation, at) => (bad.has(at) ? change('add', `bad${at}`) : invocation));
  const answer = ({ members }: { readonly members: readonly string[] }) => (members.some((id) => id.includes('bad')) ? refused : accepted);
  await ScriptedVendor.with(answer, async (vendor) => {
    judgeMembers(found, name, await vendor.deliver(source), vendor, source, bad, most);
  });
}

function judgeMembers(
  found: Findings,
  name: string,
  { outcomes, progress }: Delivered,
  vendor: ScriptedVendor,
  source: readonly Invocation[],
  bad: ReadonlySet<number>,
  most: number,
): void {
  found.figures[`requests, ${name}`] = vendor.requests.length;
  found.expect(vendor.requests.length <= most, `${name}: more than ${most} requests`);
  found.expect(progress.stopped === undefined, `${name}: stopped by ${progress.stopped?.code}`);
  const failed = outcomes.filter(({ status }) => status === 'failed').map(({ index }) => index);
  found.expect(failed.length === bad.size && failed.every((index) => bad.has(index)), `${name}: ${failed.length} failed`);
  const good = source.map(memberOf).filter((_member, at) => !bad.has(at));
  const applied = new Set(vendor.applied);
  found.expect(applied.size === good.length && good.every((member) => applied.has(member)), `${name}: not all others were applied`);
}

/** What stays in a queue on disk when each request is refused, and how it goes on when the vendor has been told the project. */
async function keepOnDisk(found: Findings, { folder }: Setting): Promise<void> {
  let isKnown = false;
  await ScriptedVendor.with(
    () => (isKnown ? accepted : refused),
    async (vendor) => {
      const store = await SqliteStore.open(path.join(folder, 'refused'), {});
      const queue = await store.openRunQueue('refused', { lateApplyMs: 60_000 });
      const source = additions(5_000);
      const first = await vendor.deliver(source, {}, { queue });
      found.figures['requests until it is known that each is refused, 5000 members in SQLite'] = vendor.requests.length;
      found.expect(first.outcomes.length === 0 && queue.size === 5_000, `SQLite: ${queue.size} of 5,000 were kept`);
      isKnown = true;
      const before = vendor.requests.length;
      const second = await vendor.deliver([], {}, { queue });
      found.expect(codesOf(second.outcomes) === 'accepted' && second.outcomes.length === 5_000, `SQLite: then ${codesOf(second.outcomes)}`);
      found.expect(new Set(vendor.applied).size === 5_000, 'SQLite: not all were applied');
      found.figures['requests for the 5,000 that were kept'] = vendor.requests.length - before;
      await store.close();
    },
  );
}

function spread(count: number, of: number): ReadonlySet<number> {
  return new Set(Array.from({ length: count }, (_, at) => Math.floor(((at + 0.37) * of) / count)));
}

function range(from: number, count: number): ReadonlySet<number> {
  return new Set(Array.from({ length: count }, (_, at) => from + at));
}

/** Of 10,000 members in batches of 1,000, k of which are refused: ten batches, and the halves down to each of the k. */
const mostFor = (refusedMembers: number): number => 10 + 2 * refusedMembers * Math.ceil(Math.log2(1_000)) + 2;

export const refusedRequestsRow: Row = {
  id: 'refused-requests',
  title: 'a 400 for every request, and for single members',
  inShort: true,
  run: async (setting) => {
    const found = new Findings();
    await refuseEverything(found, 5_000, 0, 40);
    await refuseEverything(found, 20, 0, 24);
    await refuseEverything(found, 20_000, 5, 60);
    await keepOnDisk(found, setting);
    await refuseMembers(found, '1 bad of 1', 1, range(0, 1), 1);
    await refuseMembers(found, '2 bad of 2', 2, range(0, 2), 3);
    await refuseMembers(found, '1 bad of 10000', 10_000, range(4_321, 1), mostFor(1));
    await refuseMembers(found, 'the first bad of 10000', 10_000, range(0, 1), mostFor(1));
    await refuseMembers(found, '10 bad of 10000, spread', 10_000, spread(10, 10_000), mostFor(10));
    await refuseMembers(found, '10 bad of 10000, side by side', 10_000, range(7_777, 10), mostFor(10));
    await refuseMembers(found, '10 bad of 10000, the first', 10_000, range(0, 10), mostFor(10));
    await refuseMembers(found, 'the first 1200 bad of 10000', 10_000, range(0, 1_200), 2 * 1_200 + 100);
    return found.result;
  },
};
