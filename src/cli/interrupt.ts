/**
 * Calls back at the first Ctrl-C or termination signal; the second one ends the process at once.
 * @returns what takes the handlers off again
 */
export function onInterrupt(callback: () => void): () => void {
  let asked = false;
  const handle = () => {
    // 130 is what shells report for a process that ended by Ctrl-C.
    if (asked) process.exit(130);
    asked = true;
    callback();
  };
  process.on('SIGINT', handle).on('SIGTERM', handle);
  return () => void process.off('SIGINT', handle).off('SIGTERM', handle);
}
