export { defineSimulator, type SimulatorSettings } from './define-simulator';
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
