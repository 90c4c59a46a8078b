#!/usr/bin/env node
// Starts the command line, which the build joins into one file beside this one.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

/** Since Node 22.8, which the types of Node 20 do not know. Never throws. */
interface CompileCache {
  enableCompileCache?(directory: string): unknown;
}

// It lies beside the code, so that whoever could change it could change the code as well; the folder for temporary
// files may be everyone's.
const directory = path.resolve(__dirname, '../../.cache');

// Those that people wait for. None of them may use import(), which Node 20 does not offer to code that it has not compiled itself.
const commands = ['describe', 'check', 'preview', 'run'];
const stampLength = 24;

/**
 * Requires a module and keeps what V8 makes of it, which saves 20 to 40 ms of each start after the first.
 * Where nothing can be written, or `NODE_DISABLE_COMPILE_CACHE` is set, it is compiled at each start.
 */
function requireCached(file: string): void {
  const { enableCompileCache } = module as CompileCache;
  const command = commands.find((name) => name === process.argv[2]);
  if (enableCompileCache) enableCompileCache(directory);
  else if (command !== undefined && !process.env['NODE_DISABLE_COMPILE_CACHE']) return run(file, command);
  module.createRequire(file)(file);
}

/** What Node 22 does by itself. V8 keeps only the functions that were called, so each command has a cache of its own. */
function run(file: string, command: string): void {
  const source = readFileSync(file);
  const cache = path.join(directory, `${command}-${process.version}-${process.arch}`);
  const kept = readCache(cache, source);
  const script = new vm.Script(module.wrap(source.toString()), {
    filename: file,
    ...(kept && { cachedData: kept }),
  });
  if (!kept || script.cachedDataRejected === true) {
    process.once('exit', (code) => {
      if (code === 0) writeCache(cache, source, script.createCachedData());
    });
  }
  const load = script.runInThisContext() as (...wrapped: unknown[]) => void;
  load({}, module.createRequire(file), {}, file, path.dirname(file));
}

/** V8 sees by itself whether it made a cache, but neither whether it is whole nor, but for its length, of which source. */
function stampOf(source: Buffer, code: Buffer): Buffer {
  return Buffer.from(`${crc32(source)} ${crc32(code)}`.padStart(stampLength));
}

function readCache(cache: string, source: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(cache);
    const code = bytes.subarray(0, -stampLength);
    return bytes.subarray(-stampLength).equals(stampOf(source, code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Renamed when it is written, since another process may be reading. */
function writeCache(cache: string, source: Buffer, code: Buffer): void {
  try {
    mkdirSync(directory, { recursive: true });
    const draft = `${cache}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([code, stampOf(source, code)]));
    renameSync(draft, cache);
  } catch {
    // The next start compiles again.
  }
}

requireCached(path.join(__dirname, 'main.js'));
