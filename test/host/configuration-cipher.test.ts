import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError } from '../../src/fault';
import { readKeys } from '../../src/host/secrets/keys';
import { rotateKeys } from '../../src/host/connections/rotate-keys';
import { keyIdOf, openCipher } from '../../src/host/secrets/configuration-cipher';
import { draftFor, faultsOf, makeKey, openTestHost } from './host-case';
import { openTestStore, type TestStore } from './test-store';

const [older, newer] = [makeKey(), makeKey()];
const token = 'api-canary00-1111-4222-8333-444455556666';
const configuration = {
  clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
  accessToken: token,
  segmentName: 'Canary name',
  segmentId: 'canary-segment',
};

let place: TestStore;
beforeEach(() => {
  place = openTestStore();
});
afterEach(() => place.remove());

function faultOf(work: () => unknown): ConnectorError['faults'][0] {
  try {
    work();
  } catch (error) {
    if (error instanceof ConnectorError) return error.faults[0];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a vault', () => {
  test('marks a member the same each time, by its first key', () => {
    const vault = openCipher([newer, older]);
    expect(vault.pseudonymize('ana')).toMatch(/^[0-9a-f]{16}$/);
    expect(vault.pseudonymize('ana')).toBe(openCipher([newer]).pseudonymize('ana'));
    expect(vault.pseudonymize('ana')).not.toBe(vault.pseudonymize('Ana'));
    expect(vault.pseudonymize('ana')).not.toBe(openCipher([older]).pseudonymize('ana'));
    expect(faultOf(() => openCipher([]).pseudonymize('ana')).code).toBe('key_missing');
  });

  test('opens what it sealed, and seals the same text differently each time', () => {
    const vault = openCipher([newer, older]);
    const sealed = vault.encrypt('connection', 'a', '{"ä":1}');
    expect(vault.decrypt('connection', 'a', sealed)).toBe('{"ä":1}');
    expect(keyIdOf(sealed)).toBe(newer.id);
    expect(vault.encrypt('connection', 'a', '{"ä":1}')).not.toBe(sealed);
    expect(openCipher([older, newer]).decrypt('connection', 'a', sealed)).toBe('{"ä":1}');
  });

  test('opens nothing that was moved to another connection or kind, cut or changed', () => {
    const vault = openCipher([newer]);
    // Of a length that leaves no unused bits in base64.
    const sealed = vault.encrypt('connection', 'a', 'secrets!');
    expect(faultOf(() => vault.decrypt('connection', 'b', sealed)).code).toBe('document_damaged');
    expect(faultOf(() => vault.decrypt('other', 'a', sealed)).code).toBe('document_damaged');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(['document_damaged', 'key_unknown']).toContain(faultOf(() => vault.decrypt('connection', 'a', changed)).code);
      expect(['document_damaged', 'key_unknown']).toContain(faultOf(() => vault.decrypt('connection', 'a', sealed.slice(0, at))).code);
    }
  });

  test('names the key that is wanted, and never a key', () => {
    const sealed = openCipher([older]).encrypt('connection', 'a', 'secret');
    const reason = faultOf(() => openCipher([newer]).decrypt('connection', 'a', sealed));
    expect(reason).toMatchObject({ code: 'key_unknown', message: expect.stringContaining(older.id) });
    expect(JSON.stringify(reason)).not.toContain(older.bytes.toString('hex').slice(0, 12));
  });
});

describe('keys', () => {
  const bytes = randomBytes(32);

  test('are read as hexadecimal digits or base64, from a file and from text, the file first', () => {
    const file = path.join(place.directory, 'connector.key');
    writeFileSync(file, `${bytes.toString('hex')}\n`, { mode: 0o600 });
    const { keys, warnings } = readKeys({ file, text: `${older.bytes.toString('base64')}, ${newer.bytes.toString('hex').toUpperCase()}` });
    expect(keys.map(({ id }) => id)).toEqual([readKeys({ text: bytes.toString('base64') }).keys[0]!.id, older.id, newer.id]);
    expect(warnings).toEqual([]);
    for (const mode of [0o640, 0o604]) {
      chmodSync(file, mode);
      expect(readKeys({ file }).warnings).toEqual([expect.stringContaining('chmod 600')]);
    }
  });

  test.each([
    ['too short', 'abcdef'],
    ['31 bytes', randomBytes(31).toString('hex')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['no key', `${'z'.repeat(63)}!`],
  ])('of a wrong form are refused without being shown: %s', (_name, text) => {
    const reason = faultOf(() => readKeys({ text }));
    expect(reason).toMatchObject({ code: 'key_invalid', hint: expect.stringContaining('openssl rand -hex 32') });
    expect(JSON.stringify(reason)).not.toContain(text);
  });

  test('that a file does not hold are told with the file that was meant', () => {
    expect(faultOf(() => readKeys({ file: '/nowhere/connector.key' })).message).toContain('/nowhere/connector.key');
  });

  test('are never made up: a host without one says how to make one, or which one the state needs', async () => {
    const store = await place.open();
    const [missing] = await faultsOf(openTestHost(store, {}, { keys: [] }));
    expect(missing).toMatchObject({ code: 'key_missing', hint: expect.stringContaining('openssl rand -hex 32 > connector.key') });
    const host = await openTestHost(store, {}, { keys: [older] });
    await host.createConnection(draftFor(configuration));
    const [wanted] = await faultsOf(openTestHost(store, {}, { keys: [] }));
    expect(wanted).toMatchObject({ code: 'key_missing', hint: expect.stringContaining(older.id) });
    await host.close(1_000);
  });
});

describe('what a host stores', () => {
  test('holds no token, name or mapping in the clear, not even a deleted one', async () => {
    const host = await openTestHost(await place.open());
    const { id } = await host.createConnection(draftFor(configuration));
    await host.changeConnection(id, { name: 'Canary name' }, 1);
    const whileOpen = place.bytes();
    await host.deleteConnection(id, { force: true });
    await host.createConnection(draftFor(configuration));
    await host.close(1_000);
    for (const bytes of [whileOpen, place.bytes()]) {
      expect(bytes.includes('connection')).toBe(true);
      for (const secret of [token, token.slice(4, 24), 'Canary name', 'canary-segment', '/ids/key']) {
        for (const written of [secret, Buffer.from(secret).toString('base64').slice(0, 12), Buffer.from(secret).toString('hex')]) {
          expect([secret, bytes.includes(written)]).toEqual([secret, false]);
        }
      }
    }
  });
});

describe('a rotation', () => {
  test('that is cut off in the middle leaves all readable, and is finished by the next one', async () => {
    const store = await place.open();
    const vault = openCipher([older]);
    for (const id of ['a', 'b', 'c']) await store.documents.write('connection', id, vault.encrypt('connection', id, `text of ${id}`), 0);
    await store.documents.write('connection', 'd', openCipher([makeKey()]).encrypt('connection', 'd', 'lost'), 0);
    const both = openCipher([newer, older]);
    let writes = 0;
    const failing = {
      documents: {
        ...bound(store.documents),
        write: (...given: Parameters<typeof store.documents.write>) => {
          if ((writes += 1) > 1) throw new Error('killed');
          return store.documents.write(...given);
        },
      },
    };
    await expect(rotateKeys(failing, both)).rejects.toThrow('killed');
    for (const id of ['a', 'b', 'c']) {
      expect(both.decrypt('connection', id, (await store.documents.read('connection', id))!.body)).toBe(`text of ${id}`);
    }
    expect(await rotateKeys(store, both)).toEqual({ rewritten: 2, current: 1, unreadable: 1 });
    expect(await rotateKeys(store, both)).toEqual({ rewritten: 0, current: 3, unreadable: 1 });
    for (const id of ['a', 'b', 'c']) {
      expect(openCipher([newer]).decrypt('connection', id, (await store.documents.read('connection', id))!.body)).toBe(`text of ${id}`);
    }
    await store.close();
  });

  test('does not undo what somebody else writes meanwhile', async () => {
    const store = await place.open();
    const both = openCipher([newer, older]);
    await store.documents.write('connection', 'a', openCipher([older]).encrypt('connection', 'a', 'first'), 0);
    let isFirst = true;
    const racing = {
      documents: {
        ...bound(store.documents),
        read: async (kind: string, id: string) => {
          const document = await store.documents.read(kind, id);
          if (isFirst) await store.documents.write(kind, id, openCipher([older]).encrypt(kind, id, 'second'), document!.revision);
          isFirst = false;
          return document;
        },
      },
    };
    expect(await rotateKeys(racing, both)).toEqual({ rewritten: 1, current: 0, unreadable: 0 });
    expect(openCipher([newer]).decrypt('connection', 'a', (await store.documents.read('connection', 'a'))!.body)).toBe('second');
    await store.close();
  });
});

function bound(documents: Awaited<ReturnType<TestStore['open']>>['documents']) {
  return {
    list: documents.list.bind(documents),
    read: documents.read.bind(documents),
    write: documents.write.bind(documents),
    remove: documents.remove.bind(documents),
  };
}
