import { describe, expect, test } from '@jest/globals';
import type { Documents } from '../../src/stores/host-store';
import { activate, add, change, delivered, draftFor, key, makeKey, membersOf, openTestHost } from './host-case';
import { HostForEachTest } from './for-each-test';
import { sharing } from './sharing';
import { followersOf, joined, templateFor } from './template-case';

const here = new HostForEachTest();

/** Fails once at a call of the documents, as if the process had ended there. */
function failingOnce(documents: Documents, isHere: (call: 'write' | 'remove', kind: string, id: string) => boolean): Documents {
  let hasFailed = false;
  const fail = (call: 'write' | 'remove', kind: string, id: string): void => {
    if (hasFailed || !isHere(call, kind, id)) return;
    hasFailed = true;
    throw new Error('the process ends');
  };
  return {
    version: () => documents.version(),
    survey: (kind) => documents.survey(kind),
    list: (kind) => documents.list(kind),
    read: (kind, id) => documents.read(kind, id),
    write: async (...given) => {
      fail('write', given[0], given[1]);
      return documents.write(...given);
    },
    remove: async (...given) => {
      fail('remove', given[0], given[1]);
      return documents.remove(...given);
    },
  };
}

describe('the connections that follow a template', () => {
  test('are one for each audience when two hosts take its first records in at once', async () => {
    const other = await openTestHost(sharing(here.store));
    const { id } = await activate(here.host, templateFor(here.simulator));
    await other.listConnections();
    const audiences = Array.from({ length: 12 }, (_none, at) => `audience ${at % 4}`);
    await Promise.all(audiences.map((audience, at) => [here.host, other][at % 2]!.enqueueEvents(audience, [joined(`m${at}`)])));
    const followers = await followersOf(here.host, id);
    expect(followers.map(({ audience }) => audience).sort()).toEqual(['audience 0', 'audience 1', 'audience 2', 'audience 3']);
    expect((await followersOf(other, id)).map((view) => view.id).sort()).toEqual(followers.map((view) => view.id).sort());
    // Either host may deliver what the other one has taken in.
    for (const each of followers) await Promise.race([delivered(here.host, each.id), delivered(other, each.id)]);
    for (const at of [0, 1, 2, 3]) expect((await membersOf(here.simulator, `audience-${at}`)).length).toBe(3);
    await other.close(1_000);
  });

  test('are never more than the limit, whichever host makes them', async () => {
    const other = await openTestHost(sharing(here.store));
    const { id } = await activate(here.host, templateFor(here.simulator, 5));
    await other.listConnections();
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_none, at) => [here.host, other][at % 2]!.enqueueEvents(`a${at}`, [joined('m')])),
    );
    expect((await followersOf(here.host, id)).length).toBe(5);
    expect(answers.filter(({ error }) => error === undefined).length).toBe(5);
    expect(new Set(answers.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set(['audience_limit_reached']));
    await other.close(1_000);
  });

  test('are completed by the next record when a host ends between naming one and making it', async () => {
    const { id } = await activate(here.host, templateFor(here.simulator));
    const documents = failingOnce(here.store.documents, (call, kind, name) => call === 'write' && kind === 'connection' && name !== id);
    const ending = await openTestHost(sharing(here.store, { documents }));
    await expect(ending.enqueueEvents('a', [joined('ana')])).rejects.toThrow('the process ends');
    await ending.close(1_000);
    expect([await followersOf(here.host, id), (await here.host.readConnection(id)).audienceCount]).toEqual([[], 1]);
    expect((await here.host.enqueueEvents('a', [joined('ana')])).error).toBeUndefined();
    const [follower] = await followersOf(here.host, id);
    await delivered(here.host, follower!.id);
    expect(await membersOf(here.simulator, 'a')).toEqual(['ana']);
    expect((await here.host.readConnection(id)).audienceCount).toBe(1);
  });

  test.each(['one that follows it', 'the template'])(
    'are gone after the next start when the deletion of %s was interrupted',
    async (what) => {
      const { id } = await activate(here.host, templateFor(here.simulator));
      await here.host.enqueueEvents('a', [joined('ana')]);
      const [follower] = await followersOf(here.host, id);
      await here.host.pauseConnection(id);
      await here.host.enqueueEvents('a', [joined('bo')]);
      const documents = failingOnce(here.store.documents, (call, kind) => call === 'remove' && kind === 'connection');
      const ending = await openTestHost(sharing(here.store, { documents }));
      const deleted = what === 'the template' ? id : follower!.id;
      await expect(ending.deleteConnection(deleted, { force: true })).rejects.toThrow('the process ends');
      await ending.close(1_000);
      await here.host.close(5_000);
      await here.open();
      const left = await here.host.listConnections();
      expect(left.map((view) => view.id)).toEqual(what === 'the template' ? [] : [id]);
      expect((await here.store.documents.list('connection')).map((document) => document.id)).toEqual(left.map((view) => view.id));
    },
  );

  test('get what the template has kept while it could not be read, each event once and as old as its arrival', async () => {
    const { id } = await activate(here.host, templateFor(here.simulator));
    await here.host.enqueueEvents('a', [joined('ana')]);
    const [follower] = await followersOf(here.host, id);
    await delivered(here.host, follower!.id);
    await here.host.close(5_000);
    await here.open({}, { keys: [makeKey()] });
    expect((await followersOf(here.host, id)).length).toBe(0);
    expect((await here.host.listConnections()).map(({ fault }) => fault?.code)).toEqual(['key_unknown', 'key_unknown']);
    const kept = await here.host.enqueueEvents('a', [joined('bo'), { event: 'left', visitor: { ids: { key: 'ana' } } }]);
    expect(kept.results.map(({ status, triggered }) => [status, triggered?.map(({ connection }) => connection)])).toEqual([
      ['kept', [id]],
      ['kept', [id]],
    ]);
    await here.host.enqueueEvents('b', [joined('cy')]);
    // What is in the queue of one that cannot be read is erased as well.
    expect(await here.host.eraseMember('cy')).toMatchObject({ deadLetters: 1 });
    await here.host.enqueueEvents('c', [joined('cy')]);
    await here.host.close(5_000);
    await here.open({}, { keys: [key] });
    while ((await followersOf(here.host, id)).length < 2) await new Promise((resolve) => setImmediate(resolve));
    const now = await followersOf(here.host, id);
    expect(now.map(({ audience }) => audience).sort()).toEqual(['a', 'c']);
    while ((await here.host.findDeadLetters(id, { limit: 10 })).length > 0) await new Promise((resolve) => setImmediate(resolve));
    for (const each of now) await delivered(here.host, each.id);
    expect([await membersOf(here.simulator, 'a'), await membersOf(here.simulator, 'c')]).toEqual([['bo'], ['cy']]);
  });

  test('hold their removals apart, and are compared with a whole audience apart', async () => {
    await here.host.close(5_000);
    await here.open({}, { allowRemovals: { members: 2 } });
    const { id } = await activate(here.host, templateFor(here.simulator));
    const names = ['ana', 'bo', 'cy', 'di'];
    for (const audience of ['small', 'large']) await here.host.enqueueEvents(audience, names.map(joined));
    const followers = await followersOf(here.host, id);
    for (const each of followers) await delivered(here.host, each.id);
    const left = names.map((name) => ({ event: 'left' as const, visitor: { ids: { key: name } } }));
    await here.host.enqueueEvents('small', left);
    await here.host.enqueueEvents('large', left.slice(0, 1));
    const of = (audience: string) => followers.find((view) => view.audience === audience)!.id;
    await delivered(here.host, of('large'));
    expect((await here.host.readConnection(of('small'))).removalHold).toMatchObject({ removals: 4 });
    expect((await here.host.readConnection(of('large'))).removalHold).toBeUndefined();
    expect([await membersOf(here.simulator, 'small'), await membersOf(here.simulator, 'large')]).toEqual([names, ['bo', 'cy', 'di']]);
    expect(await here.host.findMember(of('small'), 'ana')).toMatchObject({ scopes: [{ accepted: { isPresent: true } }] });
    expect(await here.host.findMember(of('large'), 'ana')).toMatchObject({ scopes: [{ accepted: { isPresent: false } }] });
  });

  test('stand beside an ordinary connection: what the template refuses is said, and the other takes it in', async () => {
    const { id } = await activate(here.host, templateFor(here.simulator, 1));
    await here.host.enqueueEvents('a', [joined('ana')]);
    const ordinary = await activate(here.host, draftFor(here.simulator.configuration));
    const { results, error } = await here.host.enqueueEvents('buyers', [joined('bo'), joined('cy')]);
    expect(error).toBeUndefined();
    expect(results).toMatchObject(
      [0, 1].map((index) => ({
        status: 'failed',
        triggered: [
          { connection: ordinary.id, status: 'queued', index },
          { connection: id, status: 'failed', fault: { code: 'audience_limit_reached' } },
        ],
      })),
    );
    await delivered(here.host, ordinary.id);
    expect(await membersOf(here.simulator)).toEqual(['bo', 'cy']);
  });

  test('are sent one record and previewed for an audience', async () => {
    const { id } = await activate(here.host, templateFor(here.simulator));
    const shown = await here.host.drafts.preview({ id, records: [joined('ana')], audience: 'New one' });
    expect(shown.requests.map(({ body }) => body)).toMatchObject([{ parameters: { tealium_cohort_id: 'New-one' } }]);
    expect(await followersOf(here.host, id)).toEqual([]);
    await here.host.enqueueEvents('a', [joined('ana')]);
    const [follower] = await followersOf(here.host, id);
    await delivered(here.host, follower!.id);
    const steps: string[] = [];
    for await (const { step } of here.host.sendOne(follower!.id, change(add, 'bo'))) steps.push(step);
    expect(steps.at(-1)).toBe('accepted');
    expect(await membersOf(here.simulator, 'a')).toEqual(['ana', 'bo']);
  });
});
