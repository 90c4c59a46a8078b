import type { ConnectionRuntime } from './connections/connection-runtime';
import { describeMember, type MemberAnswer } from './member-answer';
import { readLive } from './verify/read-live';

/** What is known of a member, and, if the vendor is asked as well, what it says now. */
export async function findMember(runtime: ConnectionRuntime, key: string, isLive: boolean, traceparent?: string): Promise<MemberAnswer> {
  const live = isLive ? await readLive(runtime, key, traceparent) : undefined;
  return describeMember(await runtime.queue.findMember(key), 'host', runtime.context.clock.now(), live);
}
