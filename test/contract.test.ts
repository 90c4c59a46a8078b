import path from 'node:path';
import { describe, test } from '@jest/globals';
import { contractCases } from '../src/authoring/testing';

const root = path.resolve(__dirname, '../..');

describe('LaunchDarkly Audience Cohorting', () => {
  for (const { name, run } of contractCases({ connector: root, fixtures: path.join(root, 'test/fixtures') })) test(name, run);
});
