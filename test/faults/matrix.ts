import { RunTarget } from './processes/run-target';
import { ServeTarget } from './processes/serve-target';
import type { MakeTarget } from './processes/target';
import type { Row } from './row';
import { closedWindowsRow } from './rows/closed-windows';
import { deadTargetRow } from './rows/dead-target';
import { brokenSenderRow, readingRow } from './rows/defects';
import { exampleRows } from './rows/examples';
import { failingDiskRow, fullDiskRow } from './rows/disks';
import { hostLoadRows } from './rows/host-load';
import { hostRows } from './rows/hosts';
import { intakeAnswerRows } from './rows/intake-answers';
import { jobKillRows } from './rows/job-kills';
import { killAroundRequestsRow } from './rows/kills-around-requests';
import { killAtRandomRow, killInRecoveryRow } from './rows/kills';
import { lateRequestsRow } from './rows/late-requests';
import { postgresRows } from './rows/postgres';
import { propertiesRow, proofRows, socketsRow, stateKillsRow } from './rows/proofs';
import { lateSourceRow } from './rows/late-source';
import { privacyRows } from './rows/privacy';
import { removalRows } from './rows/removals';
import { replyRows } from './rows/replies';
import { clockJumpsRow, simulationRows } from './rows/simulations';
import { refusedRequestsRow } from './rows/refusals';
import { requestSizeRow } from './rows/request-size';
import { abortRow, slowReaderRow } from './rows/sources';
import { stopRows } from './rows/stops';
import { upgradeRows } from './rows/upgrades';
import { twoHostRows } from './rows/two-hosts';
import { vendorFailureRows } from './rows/vendor-failures';
import { webhookRows } from './rows/webhooks';
import { hintsRow, retryHintsRow } from './rows/waits-and-hints';

const byRun: MakeTarget = (work) => new RunTarget(work);
const byServe: MakeTarget = (work) => new ServeTarget(work);

/** Every row: those with a number in its order, then the others. */
export const matrix: readonly Row[] = [
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
  ...replyRows,
  ...hostLoadRows,
  ...intakeAnswerRows,
  ...webhookRows,
  refusedRequestsRow,
  retryHintsRow,
  hintsRow,
  readingRow,
  brokenSenderRow,
  requestSizeRow,
  slowReaderRow,
  abortRow,
  ...twoHostRows,
  ...privacyRows,
  ...removalRows,
  ...simulationRows,
  lateSourceRow,
  socketsRow,
  stateKillsRow,
  propertiesRow,
  ...upgradeRows,
  ...exampleRows,
  ...jobKillRows,
].sort((one, other) => placeOf(one) - placeOf(other));

function placeOf({ id }: Row): number {
  return Number(id) || Number.MAX_SAFE_INTEGER;
}
