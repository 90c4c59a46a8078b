import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { contractCases } from '../../src/authoring/testing/contract-cases';
import { deterministic } from '../../src/authoring/testing/deterministic';
import type { Fault, Outcome } from '../../src/contract';
import { openConnector } from '../../src/runtime/open/open-connector';
import { ConnectorError } from '../../src/fault';
import { compile, configurationOf, contractOptionsOf, cook, invocationsOf, preview, sectionsOf, type Recipe } from '../documents/cookbook';

const sections = sectionsOf('docs/cookbook.md');
const titles = [...sections.keys()];
const base = mkdtempSync(path.join(os.tmpdir(), 'cookbook-'));
afterAll(() => rmSync(base, { recursive: true }));

const recipes = new Map<string, Recipe>();
beforeAll(async () => {
  for (const [index, title] of titles.entries())
    recipes.set(title, await cook(title, sections.get(title) ?? [], path.join(base, String(index))));
});

function recipeOf(title: string): Recipe {
  const recipe = recipes.get(title);
  if (!recipe) throw new Error(`${title} became no connector`);
  return recipe;
}

function withSnippet(label: string): readonly string[] {
  return titles.filter((title) => sections.get(title)?.some(({ file }) => file === label));
}

/** What is wrong with a connector, found while it is made or by lint. */
async function faultsOf(make: () => Promise<Recipe>): Promise<readonly Fault[]> {
  try {
    const { folder } = await make();
    return await lintConnector(folder);
  } catch (error) {
    if (error instanceof ConnectorError) return error.faults;
    throw error;
  }
}

/** Delivers what a section says to a vendor that answers as it says. */
async function deliver(recipe: Recipe): Promise<readonly Outcome[]> {
  const responses = JSON.parse(recipe.snippet('responses') ?? '[]') as {
    status: number;
    headers?: Record<string, string>;
    body?: object;
  }[];
  const sender = {
    send: () => {
      const { status, headers = {}, body } = responses.shift() ?? { status: 204 };
      return Promise.resolve({ response: { status, headers, body: body === undefined ? '' : JSON.stringify(body) } });
    },
    close: () => undefined,
  };
  const connection = openConnector(recipe.folder).connect(configurationOf(recipe.folder), { ...deterministic(), sender });
  const outcomes: Outcome[] = [];
  for await (const outcome of connection.deliver(invocationsOf(recipe))) outcomes.push(outcome);
  expect(responses).toEqual([]);
  return outcomes.sort((one, other) => one.index - other.index);
}

describe('the cookbook', () => {
  test('has code that compiles', () => {
    expect(compile([...recipes.values()].map(({ folder }) => folder)).map((line) => line.replace(`${base}/`, ''))).toEqual([]);
  });

  test.each(titles)('holds nothing that lint finds wrong: %s', async (title) => {
    expect(await lintConnector(recipeOf(title).folder)).toEqual([]);
  });

  test.each(titles)('fulfils the contract: %s', async (title) => {
    // The document says that a fixture of a job is to be made.
    const cases = contractCases(contractOptionsOf(recipeOf(title))).filter(({ name }) => !name.endsWith('has a fixture of a job'));
    expect(cases.length).toBeGreaterThan(10);
    for (const { run } of cases) await run();
  });

  test.each(withSnippet('request'))('shows the request that is sent: %s', async (title) => {
    const recipe = recipeOf(title);
    const [request] = await preview(recipe.folder, invocationsOf(recipe));
    expect(request).toMatchObject(JSON.parse(recipe.snippet('request') ?? '') as object);
  });

  test.each(withSnippet('outcomes'))('says what becomes of each item: %s', async (title) => {
    const recipe = recipeOf(title);
    expect(await deliver(recipe)).toMatchObject(JSON.parse(recipe.snippet('outcomes') ?? '') as object[]);
  });
});

describe('a snippet with a mistake fails:', () => {
  const mistakes = [
    ['a key of the manifest', 'Budgets, and requests in flight', '"budgets"', '"budget"'],
    ['a keyword of a schema', 'A field that depends on another', '"showIf"', '"showif"'],
    ['a keyword of another draft', 'A field that depends on another', '"if"', '"dependentRequired"'],
    ['a parameter', 'A key of several parts', '"/name"', '"/names"'],
    ['a function of an action', 'A 4xx that names the items at fault', 'readRefusal', 'readRefusals'],
    ['a function of the connector', 'Values that the vendor offers', 'read:', 'reads:'],
  ] as const;

  test.each(mistakes)('%s', async (name, title, text, by) => {
    const blocks = (sections.get(title) ?? []).map((block) => ({ ...block, text: block.text.replace(text, by) }));
    expect(blocks).not.toEqual(sections.get(title));
    const said = await faultsOf(() => cook(title, blocks, path.join(base, name.replaceAll(' ', '-'))));
    expect(said.map(({ message }) => message).join('\n')).toContain(by.replaceAll(/[":]/g, ''));
  });
});
