import path from 'node:path';
import { test } from 'node:test';
import { contractCases } from 'launchdarkly-audience-cohorting/testing';

const connector = path.resolve(import.meta.dirname, '..');
for (const { name, run } of contractCases({ connector, fixtures: path.join(connector, 'test/fixtures') })) test(name, run);
