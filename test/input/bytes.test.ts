import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import zlib, { gzipSync } from 'node:zlib';
import { beginsZstd, splitZstdFrames } from '../../src/input/zstd-frames';
import { actions, add, collect, readInput } from './input-case';

describe('the bytes of an input', () => {
  test('are refused where they stop being UTF-8, after what came before was given', async () => {
    const head = Buffer.from('id,name\n1,Núñez\n2,b\n3,c');
    const read = await readInput('a.csv', Buffer.concat([head, Buffer.from([0xe9, 0x0a]), Buffer.from('4,d\n')]));
    expect(read.invocations).toEqual([add({ id: '1', name: 'Núñez' }), add({ id: '2', name: 'b' })]);
    expect(read.error).toMatchObject({
      code: 'input_unreadable',
      message: `The input is not UTF-8: byte ${head.length}, on line 4, belongs to no character. Nothing was read from that line on.`,
      hint: expect.stringContaining('UTF-8'),
    });
  });

  test('are refused when they end in the middle of a character', async () => {
    const read = await readInput('a.csv', Buffer.from('id\n1\n2é').subarray(0, -1));
    expect(read.invocations).toEqual([add({ id: '1' })]);
    expect(read.error?.message).toContain('byte 6, on line 3,');
  });

  test('are refused at the same byte, whatever the chunks that they arrive in', async () => {
    const bytes = Buffer.concat([Buffer.from('id\n1\n日本'), Buffer.from([0xe6, 0x97, 0x41]), Buffer.from('\n3\n')]);
    for (const size of [1, 2, 3, 4, 5, 100]) {
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
      const read = await collect({ path: '-', stdin: Readable.from(parts, { objectMode: true }), actions, action: 'add', format: 'csv' });
      expect(read.error?.message).toContain('byte 11, on line 3,');
      expect(read.invocations).toEqual([add({ id: '1' })]);
    }
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffid\n1\n', 'utf16le'), 'It is UTF-16.'],
    ['gzip that is cut off', gzipSync('id\n1\n').subarray(0, 15), 'a.csv is cut off.'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004rest[Content_Types].xml'), 'It is an Excel workbook (.xlsx).'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000rest'), 'It is a ZIP archive.'],
    ['a ZIP archive with a password', Buffer.from('PK\u0003\u0004\u0014\u0000\u0001\u0000rest'), 'It is a ZIP archive with a password.'],
    ['Latin-1', Buffer.from('nam\xe9\n1\n', 'latin1'), 'byte 3, on line 1'],
  ])('are named for what they are: %s', async (_, bytes, message) => {
    const read = await readInput('a.csv', bytes);
    expect(read.error?.code).toBe('input_unreadable');
    expect(read.error?.message).toContain(message);
    expect(read.invocations).toEqual([]);
  });

  test('keep a zero-width space that is not at the start, also where a chunk of them begins with it', async () => {
    const parts = ['id\n', '\ufeff1\n'].map((text) => Buffer.from(text));
    const chunked = { path: '-', stdin: Readable.from(parts, { objectMode: true }), actions, action: 'add', format: 'csv' } as const;
    for (const read of [await readInput('a.csv', Buffer.concat(parts)), await collect(chunked)])
      expect(read.invocations).toEqual([add({ id: '\ufeff1' })]);
  });

  test.each(['é', '日', '🦊'])('may end with %s and no line break', async (last) => {
    expect((await readInput('a.csv', `id\n1${last}`)).invocations).toEqual([add({ id: `1${last}` })]);
  });

  test('must exist and not be a directory', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'input-'));
    try {
      const missing = await collect({ path: join(directory, 'no.csv'), stdin: Readable.from([]), actions, action: 'add' });
      expect(missing.error).toMatchObject({ code: 'input_unreadable', message: `The input ${join(directory, 'no.csv')} does not exist.` });
      const folder = await collect({ path: directory, stdin: Readable.from([]), actions, action: 'add' });
      expect(folder.error).toMatchObject({ code: 'input_unreadable', message: `The input ${directory} is a directory.` });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('what zstd has written', () => {
  const begin = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
  /** A frame with one block that is not compressed. */
  const frameOf = (text: string) => {
    const block = (text.length << 3) | 1;
    return Buffer.concat([begin, Buffer.from([0x20, text.length, block & 0xff, block >> 8, 0]), Buffer.from(text)]);
  };
  const empty = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7]);
  const joined = Buffer.concat([empty, frameOf('id\n1\n'), empty, frameOf('2\n')]);

  async function framesOf(bytes: Buffer, size: number): Promise<readonly string[]> {
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_none, at) => bytes.subarray(at * size, (at + 1) * size));
    const frames: string[] = [];
    for await (const frame of splitZstdFrames(Readable.from(parts, { objectMode: true }), 'a.zst')) {
      const read: Buffer[] = [];
      for await (const bytesOfFrame of frame) read.push(bytesOfFrame);
      frames.push(Buffer.concat(read).toString('latin1'));
    }
    return frames;
  }

  test.each([1, 2, 5, 1_000])('is split into its frames, whatever the chunks that it arrives in: %d', async (size) => {
    expect(beginsZstd(joined)).toBe(true);
    expect(await framesOf(joined, size)).toEqual(['id\n1\n', '2\n'].map((text) => frameOf(text).toString('latin1')));
  });

  test.each([
    ['is cut off', joined.subarray(0, -1)],
    ['is cut off', joined.subarray(0, -12)],
    ['is damaged', Buffer.concat([joined, Buffer.from('rest')])],
  ])('%s where it ends otherwise', async (what, bytes) => {
    await expect(framesOf(bytes, 3)).rejects.toThrow(`The compressed input a.zst ${what}. Nothing was read from there on.`);
  });

  test('is unpacked, all frames of it, or named where Node cannot', async () => {
    const { invocations, error } = await readInput('a.csv.zst', joined);
    if ('createZstdDecompress' in zlib) expect(invocations).toEqual([add({ id: '1' }), add({ id: '2' })]);
    else expect(error?.hint).toBe('Run it with Node 22.15 or later, or unpack it first: zstd -d FILE');
  });
});
