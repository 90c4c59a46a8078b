import { RunTarget } from './processes/run-target';
import type { MakeTarget } from './processes/target';
import type { Row } from './row';
import { closedWindowsRow } from './rows/closed-windows';
import { killAroundRequestsRow } from './rows/kills-around-requests';
import { killRows } from './rows/kills';
import { lateRequestsRow } from './rows/late-requests';
import { stopRows } from './rows/stops';
import { vendorTroubleRows } from './rows/vendor-troubles';

const byRun: MakeTarget = (work) => new RunTarget(work);

/** Every row, by its number. */
export const matrix: readonly Row[] = [
  ...killRows('run --state', byRun),
  killAroundRequestsRow(byRun),
  ...vendorTroubleRows(byRun),
  closedWindowsRow(byRun),
  lateRequestsRow(byRun),
  ...stopRows(byRun),
].sort((one, other) => Number(one.id) - Number(other.id));
