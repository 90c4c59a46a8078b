export { contractCases, type ContractCase, type ContractOptions } from './contract-cases';
export { readFixtures, type Fixture, type FixtureExchange, type FixtureOutcome, type FixtureRequest } from './fixture';
export { recordFixture, type RecordOptions } from './record-fixture';
export { verifyFixture } from './verify-fixture';
