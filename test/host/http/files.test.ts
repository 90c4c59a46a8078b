import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, delivered, draftFor, membersOf, openTestHost, outcomesOf, remove, setFaults } from '../host-case';
import { openTestStore } from '../test-store';
import { json, openCaseOver, type HttpCase } from './http-case';

let simulator: RunningSimulator;
let place: ReturnType<typeof openTestStore>;
let host: Host;
let it: HttpCase<Host>;
let id = '';
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  place = openTestStore();
  host = await openTestHost(await place.open());
  it = await openCaseOver(host);
  ({ id } = await activate(host, draftFor(simulator.configuration)));
});
afterEach(async () => {
  await it.http.close(1_000);
  await host.close(5_000);
  await simulator.close();
  place.remove();
});

interface Body {
  readonly [name: string]: unknown;
  readonly detail?: string;
  readonly hint?: string;
}

/** Sends a file to one of the routes. */
function send(route: string, file: string | Buffer, options: object = {}, key?: string, connection = id): Promise<Response> {
  return it.call(`/v1/connections/${connection}/files/${route}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(file)),
    headers: {
      'content-type': 'application/octet-stream',
      'file-options': JSON.stringify(options).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
  });
}
async function sent(route: string, file: string | Buffer, options: object = {}, key?: string): Promise<Body> {
  const response = await send(route, file, options, key);
  return (await response.json()) as Body;
}
async function read(path: string): Promise<Body> {
  return (await (await it.call(`/v1/connections/${id}/files${path}`)).json()) as Body;
}

const ofPeople = 'User ID;E-Mail;city\nana;ana@example.com;Porto\nbo;;Oslo\n';

describe('a file that is inspected', () => {
  test('tells its columns with samples, and which parameters they likely hold', async () => {
    expect(await sent('inspect', ofPeople)).toEqual({
      format: 'csv',
      delimiter: ';',
      columns: [
        { name: 'User ID', samples: ['ana', 'bo'], values: ['ana', 'bo'] },
        { name: 'E-Mail', samples: ['ana@example.com'], values: ['ana@example.com'] },
        { name: 'city', samples: ['Porto', 'Oslo'], values: ['Porto', 'Oslo'] },
      ],
      map: { memberId: 'User ID', email: 'E-Mail' },
      warnings: [],
      faults: [],
    });
  });

  test('finds the column that says who joins and who leaves', async () => {
    expect(await sent('inspect', 'memberId,change\na,joined\nb,left\n')).toMatchObject({
      map: { memberId: 'memberId' },
      changes: { column: 'change', actionMap: { joined: add, left: remove } },
    });
  });

  test.each([
    ['NDJSON', 'a.ndjson', '{"user":{"id":"ana"}}\n{"user":{"id":"bo"}}\n', 'ndjson', '/user/id'],
    ['JSON', 'a.json', '[{"memberId":"ana"},{"memberId":"bo"}]', 'json', 'memberId'],
    ['a list inside of a JSON document', 'a.json', '{"data":[{"memberId":"ana"}]}', undefined, undefined],
    ['compressed CSV', 'a.csv.gz', gzipSync('memberId\nana\nbo\n'), 'csv', 'memberId'],
    ['UTF-16', 'a.csv', Buffer.from('\ufeffmemberId\nana\nbo\n', 'utf16le'), undefined, undefined],
  ])('reads %s', async (_, name, file, format, column) => {
    const found = await sent('inspect', file, { name });
    if (format === undefined) {
      expect(found['status']).toBe(422);
      expect(found.detail).not.toContain('--');
      expect(found.hint).not.toContain('--');
      return;
    }
    expect([found['format'], (found['columns'] as { name: string }[]).map(({ name: each }) => each)]).toEqual([format, [column]]);
  });

  test('is read as it is said to be', async () => {
    const options = { encoding: 'utf-16le', name: 'número.csv' };
    expect(await sent('inspect', Buffer.from('\ufeffmemberId\nána\n', 'utf16le'), options)).toMatchObject({
      columns: [{ name: 'memberId', samples: ['ána'] }],
    });
    expect(await sent('inspect', '{"data":[{"memberId":"ana"}]}', { records: '/data', name: 'a.json' })).toMatchObject({
      map: { memberId: 'memberId' },
    });
  });

  test.each([
    ['CSV', 'a.csv', 'memberId,note\n' + '"m","é two\nlines"\n'.repeat(8_000)],
    ['NDJSON', 'a.ndjson', '{"memberId":"m","note":"é"}\n'.repeat(8_000)],
    ['JSON', 'a.json', `[${'{"memberId":"m","note":"é, ] }"},'.repeat(8_000)}{"memberId":"m"}]`],
    ['JSON in an object', 'a.json', `{"total":8000,"rows":[${'{"memberId":"m","note":"é"},'.repeat(8_000)}{"memberId":"m"}]}`],
    ['gzip', 'a.csv.gz', gzipSync(`memberId,note\n${Array.from({ length: 90_000 }, (_, at) => `m${(at * 7919) % 99991},x\n`).join('')}`)],
  ])('that is cut is read as far as it goes: %s', async (_, name, file) => {
    expect(Buffer.byteLength(file)).toBeGreaterThan(128 * 1024);
    const options = name === 'a.json' && file.toString().startsWith('{') ? { name, records: '/rows' } : { name };
    expect(await sent('inspect', file, options)).toMatchObject({ map: { memberId: 'memberId' }, faults: [] });
  });

  test('with 300 columns tells all of them', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `column ${at}`);
    const found = await sent('inspect', `${names.join(',')},user_id\n${'x,'.repeat(300)}ana\n`);
    expect(found['columns']).toHaveLength(301);
    expect(found['map']).toEqual({ memberId: 'user_id' });
  });

  test('with two columns of one name asks to choose, and reads the chosen one', async () => {
    const file = 'id,city,id\nana,Porto,x1\nbo,Oslo,x2\n';
    const found = await sent('inspect', file);
    expect(found['warnings']).toEqual(['Two columns are called "id"; choose one.']);
    expect((found['columns'] as { name: string }[]).map(({ name }) => name)).toEqual(['id (column 1)', 'city', 'id (column 3)']);
    expect((await send('dry-run', file, { action: add, map: { memberId: 'id' } })).status).toBe(422);
    expect(await sent('dry-run', file, { action: add, map: { memberId: 'id (column 3)' } })).toMatchObject({ rows: 2, valid: 2 });
  });

  const broken: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['an empty file', '', /no body|empty/],
    ['blank lines', '\n\n', /empty/],
    ['a header alone', 'memberId,email\n', /no record/],
    ['random bytes', Buffer.from([0x80, 0xff, 0x00, 0x81, 0x0a, 0x9f]), /not UTF-8/],
    ['UTF-16 without a mark', Buffer.from('memberId\nana\n', 'utf16le'), /UTF-16/],
    ['a workbook', Buffer.from('PK\x03\x04....[Content_Types].xml'), /Excel workbook/],
    ['a PDF', '%PDF-1.7 …', /PDF/],
    ['text that is no JSON', '[{"a":1},', /not a JSON array/],
  ];
  test.each(broken)('that is no file of records is refused in a sentence: %s', async (_, file, says) => {
    const found = await sent('inspect', file, { name: String(file).startsWith('[') ? 'a.json' : 'a.csv' });
    expect([400, 422]).toContain(found['status']);
    expect(found.detail).toMatch(says);
    expect(`${found.detail} ${found.hint}`).not.toMatch(/--|command line/);
  });
});

describe('a dry run', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);

  test('counts rows, members and reasons, and sends and stores nothing', async () => {
    const file = `memberId,email\n${rows(2_500).join(',\n')},\n   ,x@example.com\nm1,\n,\u0020\n`;
    const found = await sent('dry-run', file, { action: add });
    expect(found).toMatchObject({
      ...{ rows: 2_503, valid: 2_501, invalid: 2, members: 2_500, isEstimate: false, actions: [{ action: add, rows: 2_501 }] },
      rejected: [
        { row: 2_502, fault: { code: 'parameters_invalid', field: 'memberId' } },
        { row: 2_504, fault: { code: 'parameters_invalid', field: 'memberId' } },
      ],
    });
    expect(await outcomesOf(host, id)).toEqual([]);
    expect(await membersOf(simulator)).toEqual([]);
    expect((await read(''))['uploads']).toEqual([]);
  });

  test('takes each row by its own action, and leaves out what is not to be read', async () => {
    const file = 'who,what,email\nana,in,wrong address\nbo,out,\ncy,perhaps,\n';
    const options = { map: { memberId: 'who', action: 'what', email: null }, actionMap: { in: add, out: remove } };
    expect(await sent('dry-run', file, options)).toMatchObject({
      actions: [
        { action: add, rows: 1 },
        { action: remove, rows: 1 },
      ],
      rejected: [{ row: 4, fault: { code: 'action_unknown' } }],
    });
  });

  test('says where a file breaks off, with what came before', async () => {
    const cut = Buffer.concat([Buffer.from('memberId\nana\nbo\n'), Buffer.from([0xff, 0x0a])]);
    expect(await sent('dry-run', cut, { action: add })).toMatchObject({ rows: 2, valid: 2, fault: { code: 'input_unreadable' } });
    const open = 'memberId,email\nana,\nbo,"never closed\ncy,\n';
    const found = await sent('dry-run', open, { action: add });
    expect(found).toMatchObject({ rows: 2, valid: 1, invalid: 1 });
    expect(JSON.stringify(found['rejected'])).toContain('quoted');
  });

  test.each([
    ['no JSON', '{', /not JSON/],
    ['an unknown option', '{"sheet":1}', /sheet/],
    ['an unknown action', '{"action":"add-membr-to-segment"}', /Did you mean/],
    ['an unknown encoding', '{"encoding":"klingon"}', /encoding/],
    ['a column that the file does not have', `{"action":"${add}","map":{"memberId":"nowhere"}}`, /nowhere/],
    ['data in place of a column', `{"action":"${add}","map":{"memberId":"ana@example.com"}}`, /no header/],
  ])('refuses options that are wrong: %s', async (_, options, says) => {
    const response = await it.call(`/v1/connections/${id}/files/dry-run`, {
      method: 'POST',
      body: 'memberId\nana\n',
      headers: { 'content-type': 'text/csv', 'file-options': options },
    });
    const body = (await response.json()) as Body;
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(`${body.detail} ${body.hint}`).toMatch(says);
    expect(`${body.detail} ${body.hint}`).not.toMatch(/--|command line/);
  });

  test('refuses an encoding that it cannot read on each route', async () => {
    for (const route of ['files/inspect', 'files/dry-run', 'files/deliver', 'files/rejected', 'sync']) {
      const headers = { 'content-type': 'text/csv', 'file-options': '{"encoding":"utf-32"}', 'idempotency-key': 'k' };
      const response = await it.call(`/v1/connections/${id}/${route}`, { method: 'POST', body: 'memberId\nana\n', headers });
      expect([route, response.status, ((await response.json()) as Body).detail]).toEqual([
        route,
        400,
        'encoding must be a label of the WHATWG Encoding Standard that Node.js can read; it is "utf-32".',
      ]);
    }
  });

  test('refuses what is not sent as a file', async () => {
    const response = await it.call(`/v1/connections/${id}/files/dry-run`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/html' },
    });
    expect(response.status).toBe(415);
    expect((await send('dry-run', 'memberId\nana\n', {}, undefined, 'nobody')).status).toBe(404);
  });
});

describe('a file that is delivered', () => {
  const file = `memberId\n${Array.from({ length: 2_400 }, (_, at) => `m${at}`).join('\n')}\n  \nbad-1\nm0\n`;

  test('gives each row one outcome, and is done once for each key', async () => {
    await setFaults(simulator, ['reject=/^bad-/']);
    const first = await sent('deliver', file, { action: add, name: 'people.csv' }, 'june');
    expect(first).toMatchObject({ key: 'june', name: 'people.csv', rows: 2_403, refused: 1, status: 'received' });
    await it.call(`/v1/connections/${id}/invocations`, json({ action: add, parameters: { memberId: 'another' } }));
    await delivered(host, id);
    expect(await sent('deliver', file, { action: add, name: 'people.csv' }, 'june')).toMatchObject({ rows: 2_403, refused: 1 });
    expect(await outcomesOf(host, id)).toHaveLength(2_404);
    const { outcomes } = (await read('/june')) as unknown as { outcomes: Record<string, number> };
    // Whether the last change of m0 replaces its first depends on which of them was sent by then.
    expect([outcomes['accepted']! + outcomes['superseded']!, outcomes['failed']]).toEqual([2_401, 2]);
    expect(await membersOf(simulator)).toHaveLength(2_401);
  });

  test('tells the outcome of each row, and gives the failed ones back as CSV that holds no formula', async () => {
    await setFaults(simulator, ['reject=/^=bad/']);
    // Spreadsheets of East Asia take the full-width sign for the other one, and a semicolon may end a cell.
    const risky = 'memberId,email\nana,ana@example.com\n"=bad(""1"")",\n ,"=1+1"\n ,\uff1d1;2\nbo,\n';
    await sent('deliver', risky, { action: add }, 'june');
    await delivered(host, id);
    const failed = (await read('/june/rows?status=failed'))['rows'] as { row: number; fault: { code: string } }[];
    expect(failed.map(({ row, fault: { code } }) => [row, code]).sort()).toEqual([
      [3, 'rejected_by_vendor'],
      [4, 'parameters_invalid'],
    ]);
    const response = await send('rejected', risky, { action: add }, 'june');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('row,memberId,email,error_code,error_message');
    expect(lines[1]).toMatch(/^3,"'=bad\(""1""\)",,rejected_by_vendor,/);
    expect(lines[2]).toMatch(/^4," ",'=1\+1,parameters_invalid,/);
    expect(lines[3]).toMatch(/^5," ","'\uff1d1;2",parameters_invalid,/);
    const before = (await (await send('rejected', risky, { action: add })).text()).split('\r\n');
    expect(before.map((line) => line.split(',')[0])).toEqual(['row', '4', '5', '']);
  });

  test('goes on where it ended, when its sender has left in the middle', async () => {
    const socket = await it.raw(
      [
        `POST /v1/connections/${id}/files/deliver HTTP/1.1`,
        'host: localhost',
        'authorization: Bearer test-token-0123456789',
        'content-type: text/csv',
        `file-options: {"action":"${add}"}`,
        'idempotency-key: june',
        `content-length: ${file.length}`,
        '',
        file.slice(0, 9_000),
      ].join('\r\n'),
    );
    socket.destroy();
    const whole = await sent('deliver', file, { action: add }, 'june');
    expect(whole).toMatchObject({ rows: 2_403, status: 'received' });
    await delivered(host, id);
    expect((await outcomesOf(host, id)).filter((status) => status !== undefined)).toHaveLength(2_403);
  });

  test('refuses the same key with other rows, and changes nothing', async () => {
    await sent('deliver', 'memberId\nana\n', { action: add }, 'june');
    expect(await sent('deliver', 'memberId\nbo\n', { action: add }, 'june')).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(await sent('deliver', 'memberId\nana\n', { action: remove }, 'june')).toMatchObject({ code: 'idempotency_key_reused' });
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['ana']);
  });

  test('that cannot be read to its end is taken in as far as it goes, and says so', async () => {
    const cut = Buffer.concat([Buffer.from('memberId\nana\nbo\n'), Buffer.from([0xff, 0x0a])]);
    expect(await sent('deliver', cut, { action: add }, 'june')).toMatchObject({ status: 422, code: 'input_unreadable' });
    expect(await read('/june')).toMatchObject({ rows: 2, status: 'broken', fault: { code: 'input_unreadable' } });
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['ana', 'bo']);
  });

  test('needs a key and an active connection, and leaves the key free until then', async () => {
    expect((await send('deliver', file, { action: add })).status).toBe(400);
    const { id: other } = await host.createConnection(draftFor(simulator.configuration));
    const response = await send('deliver', file, { action: add }, 'june', other);
    expect([response.status, ((await response.json()) as Body)['code']]).toEqual([409, 'connection_inactive']);
    expect((await it.call(`/v1/connections/${id}/files/nothing`)).status).toBe(404);
  });

  test('is forgotten with its connection', async () => {
    await sent('deliver', 'memberId\nana\n', { action: add }, 'june');
    await delivered(host, id);
    await host.deleteConnection(id, { force: true });
    const store = await place.open().catch(() => undefined);
    expect(store).toBeUndefined();
    expect((await it.call(`/v1/connections/${id}/files`)).status).toBe(404);
  });

  test('holds no row and no Member ID in the log', async () => {
    await sent('deliver', 'memberId,email\ncanary-1,\n ,canary@example.com\n', { action: add, name: 'a.csv' }, 'june');
    await sent('inspect', 'memberId\ncanary-2\n');
    expect(JSON.stringify(it.logged)).not.toMatch(/canary/);
  });
});
