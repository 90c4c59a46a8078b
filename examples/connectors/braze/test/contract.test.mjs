import path from 'node:path';
import { test } from 'node:test';
import { contractCases } from 'launchdarkly-audience-cohorting/testing';
import { options } from './contract-options.mjs';

const connector = path.resolve(import.meta.dirname, '..');
const fixtures = path.join(connector, 'test/fixtures');
for (const { name, run } of contractCases({ connector, fixtures, ...options })) test(name, run);
