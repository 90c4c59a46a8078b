/** The value of a promise, or `undefined` after `ms` or when the signal is aborted. Later rejections are ignored. */
export async function withTimeout<T>(promise: Promise<T>, ms: number, signal?: AbortSignal): Promise<T | undefined> {
  promise.catch(() => undefined);
  let giveUp: () => void = () => undefined;
  const late = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)));
  const timer = ms === Infinity ? undefined : setTimeout(giveUp, Math.max(0, ms));
  if (signal?.aborted === true) giveUp();
  signal?.addEventListener('abort', giveUp);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    // The signal may live as long as the process, and would keep the promise.
    signal?.removeEventListener('abort', giveUp);
  }
}
