export { contractCases, type ContractCase, type ContractOptions } from './contract-cases';
export type { Exchange, Fixture, FixtureCall, FixtureOutcome } from './fixture';
export { readFixtures } from './fixture';
export { recordFixture, type RecordOptions } from './record-fixture';
