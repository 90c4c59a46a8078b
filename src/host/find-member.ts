import { findUnder } from '../stores/members';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { keysOf } from './erase-member';
import { describeMember, type MemberAnswer } from './member-answer';
import { readLive } from './verify/read-live';

/** What is known of a member, and, if the vendor is asked as well, what it says now. */
export async function findMember(runtime: ConnectionRuntime, key: string, isLive: boolean, traceparent?: string): Promise<MemberAnswer> {
  const { queue, context } = runtime;
  const live = isLive ? await readLive(runtime, key, traceparent) : undefined;
  return describeMember(await findUnder(keysOf(runtime, key), queue), 'host', context.clock.now(), live);
}
