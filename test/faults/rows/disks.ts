import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Scene } from '../processes/scene';
import type { MakeTarget } from '../processes/target';
import { flapping } from '../processes/workload';
import { mergeResults } from '../merge-results';
import type { Row, RowResult, Setting } from '../row';

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The disk fills up while the process works; there is space again; the same command continues. */
export function fullDiskRow(makeTarget: MakeTarget): Row {
  return {
    id: '15',
    title: 'disk full',
    inShort: true,
    run: async (setting) => {
      const disk = path.join(setting.folder, 'disk');
      mkdirSync(disk);
      if (!succeeds('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk])) return { skipped: 'mounting a small disk is not permitted' };
      try {
        return await Scene.with(setting, ['delay=300'], async (scene) => {
          const target = makeTarget({ ...scene.base, folder: disk, changes: flapping(setting.seed, 30_000, 20_000) });
          try {
            const stopped = target.start();
            const { code } = await stopped.exited;
            const said = stopped.stderr;
            execFileSync('mount', ['-o', 'remount,size=64m', disk]);
            await scene.vendor.fail();
            const result = await scene.judge(target, await target.finish());
            const broken = [
              ...result.broken,
              ...(code === 2 ? [] : [`the process on the full disk ended with ${code}, expected 2`]),
              ...(said.includes('The disk of the state') ? [] : ['the full disk is not named']),
            ];
            return { ...result, broken };
          } finally {
            await target.close();
          }
        });
      } finally {
        execFileSync('umount', ['-l', disk]);
      }
    },
  };
}

/** What strace does to the process's calls, after so many that went well. */
function faultsOfCalls(after: number): readonly (readonly [name: string, inject: string])[] {
  return [
    ['sync fails', `fsync,fdatasync:error=EIO:when=${after}+`],
    ['one sync fails', `fsync,fdatasync:error=EIO:when=${after}`],
    ['writing fails', `pwrite64:error=EIO:when=${after * 10}+`],
    ['writing finds no space', `pwrite64:error=ENOSPC:when=${after * 10}+`],
  ];
}

async function failCalls(setting: Setting, makeTarget: MakeTarget, inject: string): Promise<RowResult> {
  return Scene.with(setting, ['delay=20'], async (scene) => {
    const target = makeTarget({ ...scene.base, changes: flapping(setting.seed, 40_000, 15_000) });
    try {
      const calls = inject.split(':', 1)[0] ?? '';
      const stopped = target.start({
        wrapper: ['strace', '-f', '-qqq', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${inject}`],
      });
      const { code } = await stopped.exited;
      const result = await scene.judge(target, await target.finish());
      const isNamed = stopped.stderr.includes('state_unavailable');
      return {
        ...result,
        broken: [...result.broken, ...(code === 2 && isNamed ? [] : [`${inject}: ended with ${code}, expected 2 and state_unavailable`])],
      };
    } finally {
      await target.close();
    }
  });
}

/** Calls to the disk fail, as strace makes them: nothing is acknowledged after that, and a new process goes on. */
export function failingDiskRow(makeTarget: MakeTarget): Row {
  return {
    id: '16',
    title: 'sync and write errors',
    inShort: false,
    run: async (setting) => {
      if (!succeeds('strace', ['-qqq', '-o', '/dev/null', 'true'])) return { skipped: 'strace is not there or not permitted' };
      const results: RowResult[] = [];
      for (const after of setting.profile === 'long' ? [3, 9, 30, 60] : [30]) {
        for (const [, inject] of faultsOfCalls(after)) results.push(await failCalls(setting, makeTarget, inject));
      }
      return mergeResults(results);
    },
  };
}
