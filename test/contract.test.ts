import path from 'node:path';
import { describe, test } from '@jest/globals';
import { contractCases, type MemberStateExample, type OptionExample } from '../src/authoring/testing';

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

/** LaunchDarkly's REST API reference, "List projects" (2026-11-29): a page of one of 21 projects, with its environments. */
const projects = (count: number, all: number) => ({
  totalCount: 21,
  items: Array.from({ length: count }, () => ({
    key: 'shop',
    name: 'Shop',
    environments: { totalCount: all, items: [{ _id: '5f9b1c2d3e4f5a6b7c8d9e0f', key: 'production', name: 'Production', apiKey: 'sdk-1' }] },
  })),
});
const listed = 'https://app.launchdarkly.com/api/v2/projects?expand=environments&limit=20&offset=';
const found = { value: '5f9b1c2d3e4f5a6b7c8d9e0f', title: 'Shop / Production' };
const options: readonly OptionExample[] = [
  {
    name: 'environments',
    request: { method: 'GET', url: `${listed}0` },
    response: { status: 200, headers: {}, body: JSON.stringify(projects(20, 1)) },
    options: Array.from({ length: 20 }, () => found),
    then: '20',
  },
  {
    name: 'environments',
    next: '20',
    request: { method: 'GET', url: `${listed}20` },
    response: { status: 200, headers: {}, body: JSON.stringify(projects(1, 2)) },
    options: [found],
  },
];

describe('LaunchDarkly Audience Cohorting', () => {
  const fixtures = path.join(root, 'test/fixtures');
  for (const { name, run } of contractCases({ connector: root, fixtures, memberStates, options })) test(name, run);
});
