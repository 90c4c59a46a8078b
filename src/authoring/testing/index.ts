export { contractCases, type ContractCase, type ContractOptions } from './contract-cases';
export type { FixtureExchange, Fixture, FixtureRequest, FixtureOutcome } from './fixture';
export { readFixtures } from './fixture';
export { recordFixture, type RecordOptions } from './record-fixture';
export { verifyFixtures, type FixtureDifference, type VerifyOptions } from './verify-fixtures';
