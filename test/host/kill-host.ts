import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { add, groupAt, key } from './host-case';

const script = path.join(__dirname, 'host-process.js');

/** Runs a host that takes groups in, from `first` on, and kills it when so many are acknowledged. @returns the last one that was */
export async function runAndKill(state: string, id: string, first: number, groups: number): Promise<number> {
  const child = spawn(process.execPath, [script, state, key.bytes.toString('hex'), id, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let last = first - 1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (last === first + groups - 1) child.kill('SIGKILL');
  }
  await closed;
  return last;
}

/** The members after all groups up to this one. */
export function foldGroups(last: number): string[] {
  const members = new Set<string>();
  for (const { action, parameters } of Array.from({ length: last + 1 }, (_none, group) => groupAt(group)).flat()) {
    if (action === add) members.add(String(parameters['memberId']));
    else members.delete(String(parameters['memberId']));
  }
  return [...members].sort();
}
