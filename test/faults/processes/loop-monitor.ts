// Loaded into a host with --require. At SIGUSR2 it writes down what it has seen since the last one.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What one process was like for some time. */
export interface Measured {
  /** The longest time that the event loop stood: of the clock, and of the processor, which others do not lengthen. */
  readonly longestStopMs: number;
  readonly longestStopCpuMs: number;
  /** What is kept after a garbage collection. */
  readonly retainedMb: number;
}

const file = process.env['LOOP_MONITOR_FILE'];

/** CPU time of the main thread; ns. Where the system does not say, the clock stands in for it. */
function cpuMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

if (file !== undefined) {
  let measured = { longestStopMs: 0, longestStopCpuMs: 0 };
  let [wall, cpu] = [performance.now(), cpuMs()];
  setInterval(() => {
    const now = [performance.now(), cpuMs()] as const;
    measured = {
      longestStopMs: Math.max(measured.longestStopMs, now[0] - wall),
      longestStopCpuMs: Math.max(measured.longestStopCpuMs, now[1] - cpu),
    };
    [wall, cpu] = now;
  }, 1).unref();
  process.on('SIGUSR2', () => {
    global.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(`${file}.new`, JSON.stringify({ ...measured, retainedMb: (heapUsed + external) / 1024 ** 2 }));
    renameSync(`${file}.new`, file);
    measured = { longestStopMs: 0, longestStopCpuMs: 0 };
    [wall, cpu] = [performance.now(), cpuMs()];
  });
}
