// Lints the description of the host's interface, and makes the types of a client from it. The page and the test of the tour have them.
// With --check, they must be there already. Needs a build.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = new URL('..', import.meta.url);
const { openCase } = createRequire(import.meta.url)('../dist/test/host/http/http-case.js');
const file = new URL('console/api/generated/api.ts', root);

const host = await openCase();
const source = await (await fetch(`${host.http.url}/openapi.json`)).text();
await host.http.close(1_000);

const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
for (const { severity, ruleId, message, location } of problems)
  console.error(`${severity} ${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);

const banner = '/* Made by test/check-openapi.mjs from /openapi.json. Do not edit. */\n\n';
const types = banner + astToString(await openapiTypes(JSON.parse(source), { immutable: true }));
const text = await format(types, { ...(await resolveConfig(file)), parser: 'typescript' });
const isNew = text !== (await readFile(file, 'utf8').catch(() => ''));
if (isNew && process.argv.includes('--check'))
  console.error('The types of the client are not those of the description: run "npm run openapi".');
else if (isNew) await writeFile(file, text);
process.exit(problems.length > 0 || (isNew && process.argv.includes('--check')) ? 1 : 0);
