/** What a promise gives, or `undefined` when it takes longer or the signal is aborted. A failure after that is nobody's. */
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
    // A promise that races against one that lives as long as the process would be kept by it.
    signal?.removeEventListener('abort', giveUp);
  }
}
