export {
  contractCases,
  type ContractCase,
  type ContractOptions,
  type MemberStateExample,
  type MigrationExample,
  type OptionExample,
} from './contract-cases';
export { readFixtures, type Fixture, type FixtureExchange, type FixtureOrigin, type FixtureOutcome, type FixtureRequest } from './fixture';
export { recordFixture, type RecordingOptions } from './record-fixture';
export { verifyFixture } from './verify-fixture';
