import path from 'node:path';
import { describe, test } from '@jest/globals';
import { contractCases, type MemberStateExample } from '../src/authoring/testing';

const root = path.resolve(__dirname, '../..');

const segment = 'https://app.launchdarkly.com/api/v2/segments/default/production/tealium-synced-segments-frequent-buyers';

/** LaunchDarkly's REST API reference, "Get big segment membership for context" (2026-11-29). */
const memberStates: readonly MemberStateExample[] = [
  example('ana@example.com', 'ana%40example.com', { userKey: 'ana@example.com', included: true, excluded: false }, 'present'),
  example('a/b ü%2F', 'a%2Fb%20%C3%BC%252F', { userKey: 'a/b ü%2F', included: false, excluded: false }, 'absent'),
  example('a/b', 'a%2Fb', { userKey: 'a', included: true, excluded: false }, 'unknown'),
];

function example(key: string, written: string, body: object, state: MemberStateExample['state']): MemberStateExample {
  return {
    key,
    facts: { project: 'default', environment: 'production' },
    request: { method: 'GET', url: `${segment}/contexts/${written}` },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    state,
  };
}

describe('LaunchDarkly Audience Cohorting', () => {
  for (const { name, run } of contractCases({ connector: root, fixtures: path.join(root, 'test/fixtures'), memberStates })) test(name, run);
});
