import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError } from '../../src/fault';
import { readKeys } from '../../src/host/secrets/keys';
import { ConnectionRepository } from '../../src/host/connections/connection-repository';
import { ConfigurationCipher, keyIdOf } from '../../src/host/secrets/configuration-cipher';
import type { Documents } from '../../src/stores/host-store';
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

describe('a cipher', () => {
  test('gives a member the same pseudonym each time, by its first key', () => {
    const cipher = new ConfigurationCipher([newer, older]);
    expect(cipher.pseudonymize('ana')).toMatch(/^[0-9a-f]{16}$/);
    expect(cipher.pseudonymize('ana')).toBe(new ConfigurationCipher([newer]).pseudonymize('ana'));
    expect(cipher.pseudonymize('ana')).not.toBe(cipher.pseudonymize('Ana'));
    expect(cipher.pseudonymize('ana')).not.toBe(new ConfigurationCipher([older]).pseudonymize('ana'));
    expect(faultOf(() => new ConfigurationCipher([]).pseudonymize('ana')).code).toBe('key_missing');
  });

  test('decrypts what it encrypted, and encrypts the same text differently each time', () => {
    const cipher = new ConfigurationCipher([newer, older]);
    const encrypted = cipher.encrypt('connection', 'a', '{"ä":1}');
    expect(cipher.decrypt('connection', 'a', encrypted)).toBe('{"ä":1}');
    expect(keyIdOf(encrypted)).toBe(newer.id);
    expect(cipher.encrypt('connection', 'a', '{"ä":1}')).not.toBe(encrypted);
    expect(new ConfigurationCipher([older, newer]).decrypt('connection', 'a', encrypted)).toBe('{"ä":1}');
  });

  test('decrypts nothing that was moved to another connection or kind, cut or changed', () => {
    const cipher = new ConfigurationCipher([newer]);
    // Of a length that leaves no unused bits in base64.
    const encrypted = cipher.encrypt('connection', 'a', 'secrets!');
    expect(faultOf(() => cipher.decrypt('connection', 'b', encrypted)).code).toBe('document_damaged');
    expect(faultOf(() => cipher.decrypt('other', 'a', encrypted)).code).toBe('document_damaged');
    for (let at = 0; at < encrypted.length; at += 1) {
      const changed = encrypted.slice(0, at) + (encrypted[at] === 'A' ? 'B' : 'A') + encrypted.slice(at + 1);
      expect(['document_damaged', 'key_unknown']).toContain(faultOf(() => cipher.decrypt('connection', 'a', changed)).code);
      expect(['document_damaged', 'key_unknown']).toContain(faultOf(() => cipher.decrypt('connection', 'a', encrypted.slice(0, at))).code);
    }
  });

  test('names the id of the missing key, and never shows a key', () => {
    const encrypted = new ConfigurationCipher([older]).encrypt('connection', 'a', 'secret');
    const reason = faultOf(() => new ConfigurationCipher([newer]).decrypt('connection', 'a', encrypted));
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
    // Of a group, as Kubernetes mounts a secret.
    for (const mode of [0o440, 0o640]) {
      chmodSync(file, mode);
      expect(readKeys({ file }).warnings).toEqual([]);
    }
    for (const mode of [0o604, 0o660, 0o644, 0o441]) {
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

  test('in a file that does not exist are refused with the name of the file', () => {
    expect(faultOf(() => readKeys({ file: '/nowhere/connector.key' })).message).toContain('/nowhere/connector.key');
  });

  test('are never generated: a host without one says how to make one, or which one the state needs', async () => {
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

describe('the files of a host', () => {
  test('hold no token, name or mapping in clear text, not even a deleted one', async () => {
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
  const both = new ConfigurationCipher([newer, older]);
  const rotate = (documents: Documents) => new ConnectionRepository(documents, both).rotateKeys();

  test('that is interrupted leaves everything readable, and is finished by the next one', async () => {
    const store = await place.open();
    const cipher = new ConfigurationCipher([older]);
    for (const id of ['a', 'b', 'c']) await store.documents.write('connection', id, cipher.encrypt('connection', id, `text of ${id}`), 0);
    await store.documents.write('connection', 'd', new ConfigurationCipher([makeKey()]).encrypt('connection', 'd', 'lost'), 0);
    let writes = 0;
    const failing = {
      ...bound(store.documents),
      write: (...given: Parameters<typeof store.documents.write>) => {
        if ((writes += 1) > 1) throw new Error('killed');
        return store.documents.write(...given);
      },
    };
    await expect(rotate(failing)).rejects.toThrow('killed');
    for (const id of ['a', 'b', 'c']) {
      expect(both.decrypt('connection', id, (await store.documents.read('connection', id))!.body)).toBe(`text of ${id}`);
    }
    expect(await rotate(store.documents)).toEqual({ rewritten: 2, current: 1, unreadable: 1 });
    expect(await rotate(store.documents)).toEqual({ rewritten: 0, current: 3, unreadable: 1 });
    for (const id of ['a', 'b', 'c']) {
      expect(new ConfigurationCipher([newer]).decrypt('connection', id, (await store.documents.read('connection', id))!.body)).toBe(
        `text of ${id}`,
      );
    }
    await store.close();
  });

  test('does not overwrite what another writer stores meanwhile', async () => {
    const store = await place.open();
    await store.documents.write('connection', 'a', new ConfigurationCipher([older]).encrypt('connection', 'a', 'first'), 0);
    let isFirst = true;
    const racing = {
      ...bound(store.documents),
      read: async (kind: string, id: string) => {
        const document = await store.documents.read(kind, id);
        if (isFirst)
          await store.documents.write(kind, id, new ConfigurationCipher([older]).encrypt(kind, id, 'second'), document!.revision);
        isFirst = false;
        return document;
      },
    };
    expect(await rotate(racing)).toEqual({ rewritten: 1, current: 0, unreadable: 0 });
    expect(new ConfigurationCipher([newer]).decrypt('connection', 'a', (await store.documents.read('connection', 'a'))!.body)).toBe(
      'second',
    );
    await store.close();
  });
});

function bound(documents: Documents): Documents {
  return {
    version: documents.version.bind(documents),
    survey: documents.survey.bind(documents),
    list: documents.list.bind(documents),
    read: documents.read.bind(documents),
    write: documents.write.bind(documents),
    remove: documents.remove.bind(documents),
  };
}
