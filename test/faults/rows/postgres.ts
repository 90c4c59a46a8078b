import { startPostgres, type RunningPostgres } from '../../stores/postgres/start-postgres';
import { RunTarget } from '../processes/run-target';
import { ServeTarget } from '../processes/serve-target';
import type { MakeTarget } from '../processes/target';
import type { Row, RowResult, Setting } from '../row';
import { inTheMiddle } from './hosts';
import { killAtRandomRow, killInRecoveryRow } from './kills';

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Gives a row a PostgreSQL of its own. */
async function withPostgres(act: (server: RunningPostgres) => ReturnType<Row['run']>): ReturnType<Row['run']> {
  const server = await startPostgres();
  try {
    return await act(server);
  } finally {
    await server.stop();
  }
}

/** The server dies under a host that takes in and delivers, and comes back. */
async function killServer(setting: Setting, server: RunningPostgres): Promise<RowResult> {
  const kills = 10;
  return inTheMiddle(setting, ['delay=50'], { state: server.url() }, async (_scene, target) => {
    for (let kill = 0; kill < kills; kill += 1) {
      await server.kill();
      await after(200);
      await server.start();
      await after(1_000);
    }
    return { figures: { 'kills of the server': kills, 'groups refused or not answered': target.producer?.refusals ?? 0 } };
  });
}

/** A host stands still until another one has what it had claimed, and goes on as if nothing had been. */
async function stopHost(setting: Setting, server: RunningPostgres): Promise<RowResult> {
  const longerThanLeaseMs = 80_000;
  const state = server.url();
  return inTheMiddle(setting, ['delay=300'], { state }, async (scene, target) => {
    const other = new ServeTarget({ ...scene.base, changes: [], state });
    try {
      await other.ready(other.start());
      target.send('SIGSTOP');
      await after(longerThanLeaseMs);
      target.send('SIGCONT');
      // What it thinks it still has must be settled and refused while the other one works.
      await target.producer?.finished;
      await after(5_000);
      return { figures: { hosts: 2, 'stopped for, s': longerThanLeaseMs / 1_000 } };
    } finally {
      await other.close();
    }
  });
}

/** The row with each of its targets in a new schema of a server that runs as long as the row. */
function inDatabase(make: (makeTarget: MakeTarget) => Row): Row {
  const refuse: MakeTarget = () => {
    throw new Error('a target is made while its row runs');
  };
  return {
    ...make(refuse),
    run: (setting) => withPostgres((server) => make((work) => new RunTarget({ ...work, state: server.url() })).run(setting)),
  };
}

export const postgresRows: readonly Row[] = [
  inDatabase((makeTarget) => killAtRandomRow('run --state postgres://…', makeTarget, 4_000)),
  inDatabase((makeTarget) => killInRecoveryRow('run --state postgres://…', makeTarget, 4_000)),
  {
    id: '22',
    title: 'PostgreSQL killed -9 under load, ten times (serve)',
    inShort: false,
    run: (setting) => withPostgres((server) => killServer(setting, server)),
  },
  {
    id: '22',
    title: 'a host stopped for longer than its lease, beside another one (serve)',
    inShort: false,
    run: (setting) => withPostgres((server) => stopHost(setting, server)),
  },
];
