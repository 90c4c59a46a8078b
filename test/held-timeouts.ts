import { jest } from '@jest/globals';

/** Takes timeouts over, so that they pass only by `passTime`. All else keeps its time, sockets included. Ended by `jest.useRealTimers`. */
export function holdTimeouts(): void {
  const others = ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
  jest.useFakeTimers({ doNotFake: [...others, 'setInterval', 'clearInterval'] });
}

export async function passTime(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

/** Asks again and again, without a wait that would be held. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
