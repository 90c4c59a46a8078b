import type { Invocation } from '../../contract';
import type { Source } from '../../runtime/delivery/delivery';

/** Everything that a source gives, in one array. */
export async function collect(source: Source): Promise<readonly Invocation[]> {
  const invocations: Invocation[] = [];
  for await (const entry of source) {
    if (Array.isArray(entry)) invocations.push(...(entry as readonly Invocation[]));
    else invocations.push(entry as Invocation);
  }
  return invocations;
}
