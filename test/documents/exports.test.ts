import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blocksOf, root } from './blocks';
import { installPackage } from './install';

const program = `
import { ConnectorError, describe, openConnector, renderDescription } from 'launchdarkly-audience-cohorting';
import type {
  CheckResult, Clock, Connection, ConnectOptions, Declaration, DeliverOptions, Delivery, DeliveryEvent, Description, EgressPolicy, Fault,
  Invocation, Manifest, OpenConnector, Outcome, OutgoingRequest, PreviewedCall, Problem, Progress, Sender, SendResult, Source, Values,
} from 'launchdarkly-audience-cohorting';
import type { ActionCode, Call, CheckStep, Connector, Context, Reply, StartSimulator, Verdict } from 'launchdarkly-audience-cohorting/contract';
import { catalogue, fault, type FaultCode } from 'launchdarkly-audience-cohorting/fault';
import { contractCases, readFixtures, recordFixture, verifyFixture } from 'launchdarkly-audience-cohorting/testing';
import type { ContractCase, ContractOptions, Drift, Fixture, RecordOptions, VerifyOptions } from 'launchdarkly-audience-cohorting/testing';

export type Everything = [
  CheckResult, Clock, Connection, ConnectOptions, Declaration, DeliverOptions, Delivery, DeliveryEvent, Description, EgressPolicy, Fault,
  Invocation, Manifest, OpenConnector, Outcome, OutgoingRequest, PreviewedCall, Problem, Progress, Sender, SendResult, Source, Values,
  ActionCode<Values, Values>, Call, CheckStep<Values>, Connector, Context<Values>, Reply, StartSimulator, Verdict, FaultCode,
  ContractCase, ContractOptions, Drift, Fixture, RecordOptions, VerifyOptions,
];
const opened = openConnector();
const functions = [contractCases, readFixtures, recordFixture, verifyFixture, describe, renderDescription, fault, ConnectorError];
console.log(opened.manifest.id, functions.every((entry) => typeof entry === 'function'), catalogue.internal.who);
try {
  opened.connect({ clientSideId: 1 });
} catch (error) {
  console.log(error instanceof ConnectorError && error.faults.length);
}
`;

const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};

let folder = '';
beforeAll(() => {
  folder = installPackage(['typescript', '@types/node', 'nock']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles a program against the installed package and gives what it prints. */
function compileAndRun(name: string, type: 'commonjs' | 'module', source: string): string {
  const project = path.join(folder, name);
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ name, type }));
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  writeFileSync(path.join(project, 'program.ts'), source);
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' });
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout);
  }
  return execFileSync(process.execPath, [path.join(project, 'program.js')], { encoding: 'utf8' });
}

describe('the installed package', () => {
  test.each(['commonjs', 'module'] as const)('compiles and runs in a strict %s project that checks every declaration', (type) => {
    expect(compileAndRun(type, type, program)).toBe('launchdarkly-audience-cohorting true us\n4\n');
  });

  test("type-checks the README's program", () => {
    const [snippet] = blocksOf('README.md').filter(({ language }) => language === 'ts');
    const given = 'declare const configuration: unknown;\ndeclare const invocations: AsyncIterable<Invocation>;\n';
    const wrapped = `import type { Invocation } from 'launchdarkly-audience-cohorting';\n${given}export async function main(): Promise<void> {\n`;
    const [line = '', ...rest] = (snippet?.text ?? '').split('\n');
    const used = rest.join('\n').replace(/\/\/ \{ (.*) \}/, 'const { $1 } = outcome; void [$1];'.replace('fault?', 'fault'));
    const source = `${line}\n${wrapped}${used.replaceAll('fault?', 'fault')}\n}\n`;
    expect(source).toContain('const { index, action, status, attempts, fault } = outcome');
    expect(compileAndRun('readme', 'module', source)).toBe('');
  });
});
