// Starts the command line, which the build joins into one file beside this one.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

const file = path.join(__dirname, 'main.js');
// It lies beside the code, so that whoever could change it could change the code as well; the folder for temporary
// files may be everyone's.
const directory = path.resolve(__dirname, '../../.cache');
/** Since Node 22.8, which the types of Node 20 do not know. Never throws. */
const { enableCompileCache } = module as { enableCompileCache?(directory: string): unknown };
// Those that people wait for. None of them may use import(), which Node 20 does not offer to code that it has not compiled itself.
const command = ['describe', 'check', 'preview', 'run'].find((name) => name === process.argv[2]);

// What V8 makes of the program is kept, which saves 20 to 40 ms of each start after the first.
// Where nothing can be written, or NODE_DISABLE_COMPILE_CACHE is set, it is compiled at each start.
enableCompileCache?.(directory);
if (enableCompileCache || command === undefined || process.env['NODE_DISABLE_COMPILE_CACHE']) module.createRequire(file)(file);
else runCached(path.join(directory, `${command}-${process.version}-${process.arch}`));

// Measured with npm run bench -- start, limit, throughput. In one run of three, V8 decides that rows live long, and creates them where
// only a collection of everything finds them: 630 bytes for each member instead of 370. And it collects everything when what lives long
// has doubled, not when it has become four times as much: 165 MB instead of 217 at the peak of 1,000,000 rows, for 6 % of the processor. Not at once,
// since V8 takes no cached code that was made with other flags: that would be 20 ms of each start.
setTimeout(() => {
  setFlagsFromString('--no-allocation-site-pretenuring');
  setFlagsFromString('--heap-growing-percent=100');
}, 100).unref();

/** What Node 22 does by itself. V8 keeps only the functions that were called, so each command has a cache of its own. */
function runCached(cache: string): void {
  const source = readFileSync(file);
  const cachedData = readCache(cache, source);
  const script = new vm.Script(module.wrap(source.toString('latin1')), { filename: file, ...(cachedData && { cachedData }) });
  if (script.cachedDataRejected !== false) {
    process.once('exit', (code) => {
      if (code === 0) writeCache(cache, source, script.createCachedData());
    });
  }
  const load = script.runInThisContext() as (...wrapped: unknown[]) => void;
  load({}, module.createRequire(file), {}, file, path.dirname(file));
}

/** V8 sees by itself whether it made a cache, but neither whether it is whole nor, but for its length, of which source. */
function checksums(source: Buffer, code: Buffer): Buffer {
  return Buffer.from(Uint32Array.of(crc32(source), crc32(code)).buffer);
}

function readCache(cache: string, source: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(cache);
    const code = bytes.subarray(0, -8);
    return bytes.subarray(-8).equals(checksums(source, code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Renamed when it is written, since another process may be reading. */
function writeCache(cache: string, source: Buffer, code: Buffer): void {
  try {
    mkdirSync(directory, { recursive: true });
    const draft = `${cache}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([code, checksums(source, code)]));
    renameSync(draft, cache);
  } catch {
    // The next start compiles again.
  }
}
