import { call } from './client';
import type { Change, DeadLetter, Period, Question, Reason, Replay, Series, StateFacts } from './types';

export function readState(id: string): Promise<StateFacts> {
  return call(`/v1/connections/${id}/state`);
}

/** The newest ids that one address takes. */
const idsAtATime = 100;

async function inParts<T>(ids: readonly string[], read: (some: string) => Promise<readonly T[]>): Promise<readonly T[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / idsAtATime) }, (_, at) => ids.slice(at * idsAtATime, (at + 1) * idsAtATime));
  return (await Promise.all(parts.map((part) => read(part.join(','))))).flat();
}

/** Of the connections that are shown. */
export async function readStates(ids: readonly string[]): Promise<ReadonlyMap<string, StateFacts>> {
  const states = await inParts(ids, async (some) => {
    return (await call<{ states: readonly StateFacts[] }>(`/v1/states?connections=${some}`)).states;
  });
  return new Map(states.map((state) => [state.connection, state]));
}

export async function readSketches(ids: readonly string[]): Promise<ReadonlyMap<string, Series>> {
  const found = await inParts(ids, async (some) => {
    const path = `/v1/series?period=sketch&connections=${some}`;
    return (await call<{ series: readonly (Series & { readonly connection: string })[] }>(path)).series;
  });
  return new Map(found.map((series) => [series.connection, series]));
}

export function readSeries(id: string, period: Period): Promise<Series> {
  return call(`/v1/connections/${id}/series?period=${period}`);
}

export async function readReasons(id: string): Promise<readonly Reason[]> {
  return (await call<{ reasons: readonly Reason[] }>(`/v1/connections/${id}/reasons`)).reasons;
}

export async function readReplays(id: string): Promise<readonly Replay[]> {
  return (await call<{ replays: readonly Replay[] }>(`/v1/connections/${id}/replays`)).replays;
}

export async function readChanges(id: string): Promise<readonly Change[]> {
  return (await call<{ changes: readonly Change[] }>(`/v1/connections/${id}/changes`)).changes;
}

export async function readDeadLetters(id: string, query: string): Promise<readonly DeadLetter[]> {
  return (await call<{ deadLetters: readonly DeadLetter[] }>(`/v1/connections/${id}/dead-letters?${query}`)).deadLetters;
}

/** Nothing, when nothing is held any more. */
export async function readQuestion(id: string): Promise<Question | undefined> {
  const question = await call<Partial<Question>>(`/v1/connections/${id}/removals`);
  return question.hold === undefined ? undefined : (question as Question);
}
