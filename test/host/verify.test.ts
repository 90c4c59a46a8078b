import { describe, expect, test } from '@jest/globals';
import type { VerifyAnswer, VerifyProgress, VerifyRequest } from '../../src/host/verify/verify-connection';
import type { HostOptions } from '../../src/host/open-host';
import { activate, add, asked, change, delivered, draftFor, faultsOf, membersOf, remove, setFaults } from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest(() => Promise.resolve());

const names = Array.from({ length: 150 }, (_none, at) => `user/${at} ü%2F`);

async function withMembers(options: Partial<HostOptions> = {}): Promise<string> {
  await here.open({}, options);
  const { id } = await activate(here.host, draftFor(here.simulator.configuration));
  await here.host.enqueue(
    id,
    names.map((name) => change(add, name)),
  );
  await delivered(here.host, id);
  return id;
}

async function tamper(body: object): Promise<void> {
  const { status } = await fetch(`${here.simulator.url}/_simulator/segments`, { method: 'PATCH', body: JSON.stringify(body) });
  expect(status).toBe(204);
}

async function verify(id: string, request: Partial<VerifyRequest> = {}): Promise<VerifyAnswer & { readonly lines: VerifyProgress[] }> {
  const lines: VerifyProgress[] = [];
  for await (const value of here.host.verifyConnection(id, { sample: 'all', waitMs: 0, repairs: false, ...request })) {
    if ('verification' in value) return { ...value, lines };
    lines.push(value);
  }
  throw new Error('it gave no answer');
}

describe('verify of a connection', () => {
  test('reads back what was delivered, removed members too, and repairs what differs', async () => {
    const id = await withMembers();
    await here.host.enqueue(id, [change(remove, names[0] ?? ''), change(remove, names[1] ?? '')]);
    await delivered(here.host, id);
    const good = await verify(id);
    expect(good.verification).toMatchObject({
      read: 150,
      missing: 0,
      surplus: 0,
      members: 150,
      expected: 148,
      memberCount: 148,
      by: 'host',
      complete: true,
    });
    expect(good.lines.map((line) => Object.keys(line)[0])).toEqual(['step', 'step', 'progress', 'progress']);
    await tamper({ add: [names[0], 'stranger'], remove: [names[7], names[8]] });
    const bad = await verify(id, { repairs: true });
    expect(bad.verification).toMatchObject({ read: 150, missing: 2, surplus: 1, bound: { members: 3, confidence: 1 } });
    expect(bad.verification.differing).toEqual(
      [
        { key: names[0], expected: 'absent', acceptedAt: expect.stringMatching(/Z$/) },
        { key: names[7], expected: 'present', acceptedAt: expect.stringMatching(/Z$/) },
        { key: names[8], expected: 'present', acceptedAt: expect.stringMatching(/Z$/) },
      ].sort((one, other) => String(one.key).localeCompare(String(other.key))),
    );
    expect(bad.verification.summary).toContain('147 agree, 3 differ: 2 missing at the vendor, 1 that should not be there.');
    expect(bad.verification.summary).not.toContain('user/');
    expect(bad.repair).toEqual({ queued: 3, refused: 0 });
    await delivered(here.host, id);
    expect((await verify(id)).verification).toMatchObject({ missing: 0, surplus: 0 });
    expect(await membersOf(here.simulator)).toEqual([...names.slice(2), 'stranger'].sort());
  });

  test('does not judge a member with a change that waits', async () => {
    const id = await withMembers();
    await here.host.pauseConnection(id);
    await here.host.enqueue(id, [change(remove, names[3] ?? ''), change(add, 'new')]);
    await tamper({ remove: [names[3], names[4]] });
    const { verification } = await verify(id);
    expect(verification).toMatchObject({ read: 149, missing: 1, changing: 1, members: 150 });
    expect(verification.summary).toContain('1 member was not judged, since a change of them waits or came in meanwhile.');
  });

  test('does not judge a member whose change is in a request', async () => {
    const id = await withMembers();
    await setFaults(here.simulator, ['delay=1500']);
    await here.host.enqueue(id, [change(remove, names[3] ?? '')]);
    await asked(here.simulator);
    await tamper({ remove: [names[3], names[4]] });
    expect((await verify(id)).verification).toMatchObject({ read: 149, missing: 1, changing: 1, differing: [{ key: names[4] }] });
  });

  test('repairs with the time of what it restores, so that a late record which is newer still wins', async () => {
    await here.open();
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await here.host.enqueue(id, [{ ...change(add, 'ana'), occurredAt: minutesAgo(30) }, change(add, 'bea')]);
    await delivered(here.host, id);
    await tamper({ remove: ['ana'] });
    expect((await verify(id, { repairs: true })).repair).toEqual({ queued: 1, refused: 0 });
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['ana', 'bea']);
    await here.host.enqueue(id, [{ ...change(remove, 'ana'), occurredAt: minutesAgo(20) }]);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['bea']);
  });

  test('does not undo a newer change that failed, and says how many it left alone', async () => {
    const id = await withMembers();
    const [refused = '', other = ''] = names;
    await setFaults(here.simulator, [`reject=${refused}`]);
    await here.host.enqueue(id, [change(remove, refused)]);
    await delivered(here.host, id);
    await setFaults(here.simulator, []);
    // That it is gone is what the failed removal wanted.
    await tamper({ remove: [refused, other] });
    const { verification, repair } = await verify(id, { repairs: true });
    expect([verification.missing, repair]).toEqual([2, { queued: 1, refused: 0, superseded: 1 }]);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(names.slice(1).sort());
    expect((await here.host.findMember(id, refused)).scopes).toMatchObject([{ accepted: { isPresent: true }, deadLetter: { action: remove } }]);
  });

  test('sends nothing around a removal hold', async () => {
    const id = await withMembers({ allowRemovals: { members: 10 } });
    await here.host.enqueue(
      id,
      names.slice(0, 40).map((name) => change(remove, name)),
    );
    expect((await here.host.readConnection(id)).fault?.code).toBe('removals_held');
    await tamper({ remove: [names[100]] });
    const { verification, repair } = await verify(id, { repairs: true });
    expect([verification.missing, verification.changing, repair]).toEqual([1, 40, { queued: 1, refused: 0, isHeld: true }]);
    expect(await membersOf(here.simulator)).not.toContain(names[100]);
    const { removalHold } = await here.host.readConnection(id);
    await here.host.releaseHold(id, removalHold!);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(names.slice(40).sort());
  });

  test('runs once at a time, and can run again when its reader has gone', async () => {
    const id = await withMembers();
    const first = here.host.verifyConnection(id, { sample: 100, waitMs: 0, repairs: false });
    await first.next();
    expect(await faultsOf(verify(id))).toMatchObject([{ code: 'verify_running', kind: 'conflict' }]);
    await first.return(undefined);
    expect((await verify(id, { sample: 20 })).verification).toMatchObject({ read: 20, members: 150 });
  });

  test('says why members cannot be read', async () => {
    await here.open();
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    expect(await faultsOf(verify(id))).toMatchObject([{ code: 'audience_missing' }]);
    await setFaults(here.simulator, ['path=/api/v2/segments/,status=403']);
    expect(await faultsOf(verify(id))).toMatchObject([{ code: 'token_refused', kind: 'unauthorized' }]);
    expect(await faultsOf(verify('none'))).toMatchObject([{ code: 'connection_unknown' }]);
  });

  test('needs a host that keeps members', async () => {
    const id = await withMembers({ orderWindowMs: 0 });
    expect(await faultsOf(verify(id))).toMatchObject([{ code: 'members_not_kept' }]);
    expect(await faultsOf(here.host.findMember(id, 'ana', true))).toMatchObject([{ code: 'members_not_kept' }]);
  });
});

describe('one member, live', () => {
  test('is told beside what was delivered, with when it was read', async () => {
    const id = await withMembers();
    const [name = ''] = names;
    const known = await here.host.findMember(id, name, true);
    expect(known).toMatchObject({
      live: { scope: 'membership', state: 'present', readAt: expect.stringMatching(/Z$/) },
      summary: expect.stringContaining('the vendor said at '),
    });
    await tamper({ remove: [name] });
    expect((await here.host.findMember(id, name, true)).live?.state).toBe('absent');
    expect(await here.host.findMember(id, name)).not.toHaveProperty('live');
    // No address leads to this one.
    expect((await here.host.findMember(id, '.', true)).live).toMatchObject({ state: 'unknown', fault: { code: 'members_unreadable' } });
    await setFaults(here.simulator, ['path=/api/v2/segments/,status=403']);
    expect(await here.host.findMember(id, name, true)).toMatchObject({
      live: { state: 'unknown', fault: { code: 'token_refused' } },
      scopes: [{ accepted: { isPresent: true } }],
      summary: expect.stringContaining('what the vendor says could not be read'),
    });
  });
});
