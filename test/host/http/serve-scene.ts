import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import path from 'node:path';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator, Values } from '../../../src/contract';
import { Folder } from '../../cli/cli-case';
import { json } from './http-case';
import { ServeHere, ServeProcess, type ServeProcessSettings, type ServeSettings, type Serving } from './serve-case';

/** Hosts as a person starts them, each ended after its test, with one simulator that they may send to. */
export function useServing() {
  const folder = new Folder();
  const running: Serving[] = [];
  let simulator: RunningSimulator;
  let states = 0;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((host) => host.end()));
  });
  afterAll(async () => {
    await simulator.close();
    folder.remove();
  });
  const allowed = () => ['--allow-destination', simulator.url, '--resend-after', '0'];
  return {
    folder,
    allowed,
    simulator: () => simulator,
    newState: () => path.join(folder.path, `state-${(states += 1)}`),
    /** Starts a host in this process. */
    async start(state: string, settings: ServeSettings = {}): Promise<ServeHere> {
      const host = await ServeHere.start(state, { ...settings, args: [...allowed(), ...(settings.args ?? [])] });
      running.push(host);
      return host;
    },
    /** Starts a host as a process of its own. */
    async startProcess(state: string, settings: ServeProcessSettings = {}): Promise<ServeProcess> {
      const host = await ServeProcess.start(state, { ...settings, args: [...allowed(), ...(settings.args ?? [])] });
      running.push(host);
      return host;
    },
    /** Sets an active connection up. @returns its path */
    async connect(host: Serving, more: Values = {}): Promise<string> {
      const { id } = await host.json('/v1/connections', json({ name: 'A', configuration: { ...simulator.configuration, ...more } }));
      const connection = `/v1/connections/${String(id)}`;
      await host.json(`${connection}/check`, { method: 'POST' });
      expect(await host.json(`${connection}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
      return connection;
    },
  };
}
