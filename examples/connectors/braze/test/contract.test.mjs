import path from 'node:path';
import { test } from 'node:test';
import { contractCases } from 'launchdarkly-audience-cohorting/testing';

const connector = path.resolve(import.meta.dirname, '..');
const accept = () => ({ status: 201, headers: { 'content-type': 'application/json' }, body: '{"message":"success"}' });
for (const { name, run } of contractCases({ connector, fixtures: path.join(connector, 'test/fixtures'), accept })) test(name, run);
