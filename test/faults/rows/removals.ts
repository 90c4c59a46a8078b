import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorProcess } from '../processes/connector-process';
import { canary, Logs } from '../processes/logs';
import { OwnHost } from '../processes/own-host';
import { QuotingVendor } from '../processes/quoting-vendor';
import type { Row, RowResult, Setting } from '../row';

const [add, remove] = ['add-member-to-segment', 'remove-member-from-segment'];
const member = (at: number): string => `${canary}-m${at}`;
const invocations = (action: string | undefined, from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ action, parameters: { memberId: member(from + at) } }));

/** Removals in small steps, with joins sent again and a flapping member between them, and a source that activates again and again. */
async function smallSteps({ folder }: Setting): Promise<RowResult> {
  const logs = new Logs();
  return QuotingVendor.with(
    () => undefined,
    async (vendor) => {
      const broken: string[] = [];
      const count = 2_400;
      const host = await OwnHost.start(folder, logs, vendor.configuration(`api-${canary}`));
      const bring = (records: readonly object[]) => host.call('POST', ':invocations', records);
      try {
        for (let time = 0; time < 3; time += 1) await bring(invocations(add, 0, count));
        await host.settle();
        for (let from = 0; from < count; from += 100) {
          await bring(invocations(remove, from, from + 100));
          await bring(invocations(add, count - 200, count));
          for (let time = 0; time < 5; time += 1)
            await bring([...invocations(remove, count - 1, count), ...invocations(add, count - 1, count)]);
          await host.call('POST', ':activate');
        }
        await host.settle();
        const kept = vendor.members.size;
        if (kept < count / 2) broken.push(`I1: ${count - kept} of ${count} members were removed, although half of them may be`);
        const { body } = await host.call('GET', ':');
        const hold = body['removalHold'] as { readonly hold: number; readonly removals: number } | undefined;
        if (!hold || hold.removals <= count / 2) broken.push(`it is not held: ${JSON.stringify(hold)}`);
        const other = { hold: hold?.hold ?? 1, removals: count / 2 };
        if ((await host.call('POST', ':release', other)).status !== 409) broken.push('a release of fewer removals is not refused');
        if (vendor.members.size !== kept) broken.push('members went without a release');
        if ((await host.call('POST', ':release', hold)).status !== 200) broken.push('the release is refused');
        await host.settle();
        // The last 200 joined again after they had left.
        const wrong = Math.abs(vendor.members.size - 200);
        if (logs.leaks > 0) broken.push(`I4: a member or the token was printed ${logs.leaks} times`);
        return { wrong, broken, figures: { members: count, 'removed before the hold': count - kept, held: hold?.removals ?? 0 } };
      } finally {
        await host.close();
      }
    },
  );
}

/** `sync` in twelve runs, each of which removes less than 10 %. */
async function twelveSyncs({ folder }: Setting): Promise<RowResult> {
  const logs = new Logs();
  return QuotingVendor.with(
    () => undefined,
    async (vendor) => {
      const count = 1_000;
      const config = path.join(folder, 'configuration.json');
      writeFileSync(config, JSON.stringify(vendor.configuration(`api-${canary}`)));
      const sync = async (members: number): Promise<number | null> => {
        const input = path.join(folder, 'members.csv');
        writeFileSync(input, `memberId\n${Array.from({ length: members }, (_, at) => `${member(at)}\n`).join('')}`);
        const args = ['sync', '--config', config, '--state', path.join(folder, 'sync'), '--input', input];
        return (await new ConnectorProcess(args, { logs }).exited).code;
      };
      await sync(count);
      let members = count;
      let refused = 0;
      for (let run = 0; run < 12; run += 1) {
        members = Math.ceil(members * 0.92);
        if ((await sync(members)) !== 0) refused += 1;
      }
      const removed = count - vendor.members.size;
      const broken = removed > count / 10 ? [`I1: ${removed} of ${count} members were removed, although a tenth of them may be`] : [];
      if (logs.leaks > 0) broken.push(`I4: a member or the token was printed ${logs.leaks} times`);
      return { wrong: 0, broken, figures: { members: count, runs: 12, refused, removed } };
    },
  );
}

export const removalRows: readonly Row[] = [
  { id: 'small-removals', title: 'removals in small steps beside members that join again', inShort: true, run: smallSteps },
  { id: 'twelve-syncs', title: 'sync in twelve runs of less than 10 % each', inShort: true, run: twelveSyncs },
];
