export { defineSimulator, type SimulatorSettings } from './define-simulator';
export { usualFaults, type DeclaredFault } from './declared-faults';
export type { RateReport, RateUse } from './rate-window';
export type { SimulatorClock } from './simulation';
export type {
  ChangedMembers,
  Counters,
  RateSettings,
  ResultCounts,
  SimulatedRequest,
  SimulatedResponse,
  SimulatedRoute,
  SimulatedVendor,
  StatePage,
  Violation,
} from './vendor';
