import { createReadStream, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { writeAudience, type Width } from './audience';
import { round, runCommand, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'dist/src/bin/connectorctl.js');
const megabyte = 1_000_000;

/** The limit: the file's bytes are read and posted as they are to a server that throws them away. */
async function rawPostMs(file: string): Promise<number> {
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const agent = new http.Agent({ keepAlive: true });
  const startedAt = performance.now();
  for await (const chunk of createReadStream(file, { highWaterMark: 100_000 })) {
    await new Promise<void>((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method: 'POST', agent }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      request.on('error', reject);
      request.end(chunk as Buffer);
    });
  }
  const elapsedMs = performance.now() - startedAt;
  agent.destroy();
  server.close();
  return elapsedMs;
}

interface Delivered {
  /** Members a second. */
  readonly rate: number;
  readonly peakMb: number;
  /** Members a second when the file's bytes are only posted. */
  readonly rawRate: number;
}

async function deliverFile(folder: string, configurationFile: string, rows: number, width: Width): Promise<Delivered> {
  const input = path.join(folder, `audience-${rows}-${width}.csv`);
  const memoryFile = path.join(folder, 'peak-memory');
  await writeAudience(input, rows, width);
  const rawMs = await rawPostMs(input);
  const args = [
    '--require',
    path.join(root, 'bench/report-memory.cjs'),
    cli,
    'run',
    'add-member-to-segment',
    '--config',
    configurationFile,
    '--input',
    input,
  ];
  const { elapsedMs, stderr, stdout, code } = await runCommand(process.execPath, args, { env: { PEAK_MEMORY_FILE: memoryFile } });
  if (code !== 0) throw new Error(`run of ${statSync(input).size} bytes ended with ${code}: ${stderr} ${stdout}`);
  const peakMb = (Number(readFileSync(memoryFile, 'utf8')) * 1_024) / megabyte;
  return { rate: rows / (elapsedMs / 1_000), peakMb, rawRate: rows / (rawMs / 1_000) };
}

/** The whole way of a file: read, validated, delivered to the simulator on this machine, and told. */
export async function benchThroughput(folder: string, configurationFile: string): Promise<Figure[]> {
  const one = await deliverFile(folder, configurationFile, 1_000_000, 'narrow');
  const wide = await deliverFile(folder, configurationFile, 1_000_000, 'wide');
  const three = await deliverFile(folder, configurationFile, 3_000_000, 'wide');
  const rate = (title: string, value: number): Figure => ({ name: title, value: round(value, 0), limit: '', ok: true });
  const peak = ({ peakMb }: Delivered): Figure => ({
    name: '… peak memory of the sender',
    value: `${round(peakMb, 0)} MB`,
    limit: 'under 250 MB',
    ok: peakMb < 250,
  });
  return [
    { ...rate('1,000,000 rows of Member ID and e-mail, members a second', one.rate), limit: 'at least 200,000', ok: one.rate >= 200_000 },
    { ...rate('… as a share of posting the raw bytes of the file', 0), value: round(one.rate / one.rawRate, 3) },
    peak(one),
    rate('1,000,000 rows with all Member Parameters, members a second', wide.rate),
    peak(wide),
    rate('3,000,000 such rows, members a second', three.rate),
    peak(three),
  ];
}
