// The limit: what a script does at least for the same job, without validation, order, retries and outcomes.
// node limit.js FILE PORT
import { createReadStream } from 'node:fs';
import http from 'node:http';
import Papa from 'papaparse';

const [, , file = '', port = ''] = process.argv;
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const headers = { Authorization: 'api-key', 'Content-Type': 'application/json' };
const inFlight = new Set<Promise<void>>();

function post(members: object[]): void {
  const body = Buffer.from(JSON.stringify({ audience: 'segment', batch: members }));
  const request = new Promise<void>((resolve) => {
    const options = { host: '127.0.0.1', port, method: 'POST', agent, headers: { ...headers, 'Content-Length': body.length } };
    http.request(options, (response) => response.resume().on('end', resolve)).end(body);
  }).then(() => void inFlight.delete(request));
  inFlight.add(request);
}

async function main(): Promise<void> {
  let rest = '';
  let members: object[] = [];
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 131_072 })) {
    const text = rest + String(chunk);
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end);
    for (const row of Papa.parse<string[]>(text.slice(0, end), { delimiter: ',', newline: '\n' }).data) {
      if (row[0] === '' || row[0] === 'memberId') continue;
      members.push({ member_id: row[0], email: row[1], first_name: row[2], last_name: row[3], phone_number: row[4] });
      if (members.length === 1_000) {
        post(members);
        members = [];
        if (inFlight.size === 8) await Promise.race(inFlight);
      }
    }
  }
  if (members.length > 0) post(members);
  await Promise.all(inFlight);
  agent.destroy();
}

void main();
