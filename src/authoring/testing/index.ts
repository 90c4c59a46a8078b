export { contractCases, type ContractCase, type ContractOptions } from './contract-cases';
export type { FixtureExchange, Fixture, FixtureOrigin, FixtureRequest, FixtureOutcome } from './fixture';
export { readFixtures } from './fixture';
export { recordFixture, type RecordingOptions } from './record-fixture';
export { verifyFixtures, type FixtureDifference, type VerifyOptions } from './verify-fixtures';
