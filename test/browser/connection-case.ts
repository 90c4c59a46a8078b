import type { ConsoleCase } from './console-case';

export const add = 'add-member-to-segment';
export const remove = 'remove-member-from-segment';

/** Changes of numbered members. */
export function changes(action: string, prefix: string, length: number): object[] {
  return Array.from({ length }, (_, at) => ({ action, parameters: { memberId: `${prefix}${at}` } }));
}

/** A connection that delivers to the simulator. @returns its id */
export async function makeConnection(it: ConsoleCase, name = 'Frequent buyers'): Promise<string> {
  const { id } = await it.call<{ id: string }>('/v1/connections', {
    name,
    configuration: it.simulator.configuration,
    mappings: { [add]: { memberId: { pointer: '/profile/key' } } },
    triggers: [{ audience: 'frequent-buyers', on: 'joined', action: add }],
  });
  return id;
}

export async function activate(it: ConsoleCase, id: string): Promise<void> {
  await it.call(`/v1/connections/${id}/check`, {});
  await it.call(`/v1/connections/${id}/activate`, {});
}

export async function send(it: ConsoleCase, id: string, records: readonly object[]): Promise<void> {
  await it.call(`/v1/connections/${id}/invocations`, records);
}

/** Waits until the sentence about the connection is this one, in what the page reads from now on. */
export async function untilState(it: ConsoleCase, expected: string | RegExp): Promise<void> {
  const pattern = typeof expected === 'string' ? new RegExp(`^${expected.replace(/[.?+*()|[\]\\^$]/g, '\\$&')}$`) : expected;
  if (!pattern.source.includes('host does not answer')) {
    const next = await it.page.waitForRequest(/\/v1\/connections\/[^/]+\/state$/);
    await (await next.response())?.finished();
  }
  await it.page.locator('.state-sentence').filter({ hasText: pattern }).first().waitFor();
}
