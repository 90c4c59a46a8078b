import { RunTarget } from './processes/run-target';
import { ServeTarget } from './processes/serve-target';
import type { MakeTarget } from './processes/target';
import type { Row } from './row';
import { closedWindowsRow } from './rows/closed-windows';
import { deadTargetRow } from './rows/dead-target';
import { failingDiskRow, fullDiskRow } from './rows/disks';
import { hostRows } from './rows/hosts';
import { killAroundRequestsRow } from './rows/kills-around-requests';
import { killAtRandomRow, killInRecoveryRow } from './rows/kills';
import { lateRequestsRow } from './rows/late-requests';
import { postgresRows } from './rows/postgres';
import { propertiesRow, proofRows, socketsRow, stateKillsRow } from './rows/proofs';
import { clockJumpsRow, simulationRows } from './rows/simulations';
import { stopRows } from './rows/stops';
import { twoHostRows } from './rows/two-hosts';
import { vendorFailureRows } from './rows/vendor-failures';

const byRun: MakeTarget = (work) => new RunTarget(work);
const byServe: MakeTarget = (work) => new ServeTarget(work);

const numbered: readonly Row[] = [
  killAtRandomRow('run --state', byRun, 6_000),
  killAtRandomRow('serve', byServe, 2_000),
  killInRecoveryRow('run --state', byRun, 6_000),
  killInRecoveryRow('serve', byServe, 2_000),
  killAroundRequestsRow('run --state', byRun, true),
  killAroundRequestsRow('serve', byServe, false),
  ...vendorFailureRows(byRun),
  closedWindowsRow(byRun),
  lateRequestsRow(byRun),
  ...stopRows(byRun),
  fullDiskRow(byRun),
  failingDiskRow(byRun),
  ...hostRows,
  deadTargetRow,
  clockJumpsRow,
  ...postgresRows,
  ...proofRows,
].sort((one, other) => Number(one.id) - Number(other.id));

/** Every row, by its number, and the simulation. */
export const matrix: readonly Row[] = [...numbered, ...twoHostRows, ...simulationRows, socketsRow, stateKillsRow, propertiesRow];
