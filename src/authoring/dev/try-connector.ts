import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { ConnectorError, messageOf } from '../../fault';
import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { loadModule } from '../../runtime/open/actions';
import { openConnector } from '../../runtime/open/open-connector';
import { generateFiles } from '../generate/generate';
import { asMistake } from '../lint/check-code';
import { lintConnector } from '../lint/lint';
import { configurationExamples } from '../secrets';
import { contractCases, type ContractCase, type ContractOptions } from '../testing/contract-cases';

/** What trying a connector has found. */
export interface Trial {
  /** Generated files that were written, since the schemas make others. */
  readonly written: readonly string[];
  /** What is wrong with manifest, schemas, code and examples. With a mistake, no case is tried. */
  readonly mistakes: readonly Fault[];
  /** Cases of the contract that were tried, and those that failed, with what was expected. */
  readonly cases: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  /** What the first example of each action becomes. */
  readonly requests: readonly PreviewedRequest[];
}

/** Generates, lints, tries the contract with the fixtures, and previews the examples of a connector. Nothing is sent. */
export async function tryConnector(directory: string): Promise<Trial> {
  const nothing = { written: [], mistakes: [], cases: 0, failures: [], requests: [] };
  let written: readonly string[] = [];
  try {
    written = (await generateFiles(directory)).filter(({ changed }) => changed).map((file) => file.path);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ...nothing, mistakes: error.faults };
  }
  const mistakes = await lintConnector(directory, { isGenerated: true });
  if (mistakes.length > 0) return { ...nothing, written, mistakes };
  let cases: readonly ContractCase[];
  try {
    const fixtures = path.join(directory, 'test/fixtures');
    cases = contractCases({ connector: directory, ...(existsSync(fixtures) && { fixtures }), ...contractOptionsOf(directory) });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ...nothing, written, mistakes: error.faults.map(asMistake) };
  }
  const failures: { name: string; message: string }[] = [];
  for (const { name, run } of cases) {
    try {
      await run();
    } catch (error) {
      failures.push({ name, message: messageOf(error) });
    }
  }
  return { written, mistakes, cases: cases.length, failures, requests: await previewExamples(directory) };
}

/** What the connector's own test gives contractCases besides the folders. @throws ConnectorError for a file that cannot be loaded */
function contractOptionsOf(directory: string): Partial<ContractOptions> {
  const file = path.join(directory, 'test/contract-options.mjs');
  const module = existsSync(file) ? loadModule(file) : undefined;
  return typeof module === 'object' && module !== null && 'options' in module ? (module.options as Partial<ContractOptions>) : {};
}

async function previewExamples(directory: string): Promise<readonly PreviewedRequest[]> {
  const { manifest, ...declaration } = readManifest(directory);
  const [configuration] = configurationExamples({ manifest, ...declaration });
  const requests: PreviewedRequest[] = [];
  for (const [action, { examples = [] }] of Object.entries(manifest.actions)) {
    const source = examples.slice(0, 1).map(({ parameters }) => ({ action, parameters }));
    // Apart, since an example may be superseded by that of another action.
    for await (const entry of openConnector(directory).connect(configuration).preview(source)) if ('covers' in entry) requests.push(entry);
  }
  return requests;
}
