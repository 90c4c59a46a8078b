import { allowedRemovals, removalWindowMs, type RemovalLimit } from '../../removals';
import type { ConnectionState } from './connection-state';

/**
 * Counts members by what is taken in, and holds back what waits as long as they have fallen too far.
 * @param balance additions less removals
 * @param limit `undefined` holds nothing back
 * @returns whether it has begun to hold back
 */
export function countMembers(state: ConnectionState, now: number, balance: number, limit: RemovalLimit | undefined): boolean {
  const wasHeld = state.held;
  if (!wasHeld && Math.abs(now - state.peakSince) >= removalWindowMs) beginWindow(state, now);
  state.members += balance;
  state.peak = Math.max(state.peak, state.members);
  state.held = limit !== undefined && state.peak - state.members > allowedRemovals(limit, state.peak);
  return state.held && !wasHeld;
}

/** Lets what is held back go. */
export function release(state: ConnectionState, now: number): void {
  state.held = false;
  beginWindow(state, now);
}

function beginWindow(state: ConnectionState, now: number): void {
  state.members = Math.max(0, state.members);
  state.peak = state.members;
  state.peakSince = now;
}
