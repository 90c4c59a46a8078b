import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { tryConnector, type Trial } from '../../authoring/dev/try-connector';
import { watchFolder } from '../../authoring/dev/watch-folder';
import { ConnectorError } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { countOf } from '../../runtime/validation/format-count';
import { exitCodes, type ExitCode } from '../exit-code';
import type { CommonOptions } from '../options';
import { renderFaults } from '../report/render-faults';
import { renderRequest } from '../report/render-request';
import { onInterrupt, type Terminal } from '../terminal';
import { locateAuthored } from './lint';

export interface DevOptions extends CommonOptions {
  readonly once?: boolean;
}

/** Set for a process that has loaded this program and waits until it shall try the connector, whose code is loaded afresh by each. */
const waiting = 'CONNECTOR_DEV_PROCESS';

/** Generates, lints, tests and previews a connector, now and after each change, until it is stopped. */
export async function dev({ connector, once: isOnce = false }: DevOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = path.resolve(locateAuthored(connector));
  if (terminal.env[waiting] !== undefined) await waitForStart();
  if (isOnce) return tryOnce(directory, terminal);
  let spare = startProcess(directory);
  let isBusy = false;
  let isChanged = true;
  const tryAgain = async (): Promise<void> => {
    isChanged = true;
    if (isBusy) return;
    isBusy = true;
    while (isChanged) {
      isChanged = false;
      const child = spare;
      spare = startProcess(directory);
      child.send('start');
      await once(child, 'exit');
    }
    isBusy = false;
  };
  const stopped = new Promise<void>((resolve) => onInterrupt(resolve));
  const unwatch = watchFolder(directory, outputsOf(directory), (file) => {
    terminal.say(`\n${file} has changed.`);
    void tryAgain();
  });
  terminal.say(`Watching ${directory}. Nothing is sent. Ctrl-C ends it.`);
  void tryAgain();
  await stopped;
  unwatch();
  spare.kill();
  return exitCodes.allAccepted;
}

/** The same command, which tries once and prints where this one does. */
function startProcess(directory: string): ChildProcess {
  return fork(process.argv[1] ?? '', ['dev', '--once', '--connector', directory], { env: { ...process.env, [waiting]: '1' } });
}

/** Loads what will be needed meanwhile. */
async function waitForStart(): Promise<void> {
  const started = once(process, 'message');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what fixtures are played with
  for (const name of ['nock', 'axios', 'json-schema-to-typescript']) require(name);
  await started;
  process.disconnect();
}

async function tryOnce(directory: string, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const trial = await tryConnector(directory);
  await terminal.out.write(render(trial, terminal));
  const took = `${Math.round(performance.now() - startedAt)} ms`;
  const { mistakes, failures, cases } = trial;
  if (mistakes.length > 0) terminal.say(`${countOf(mistakes.length, 'mistake')}, so no test was tried (${took}).`);
  else if (failures.length > 0) terminal.say(`${countOf(failures.length, 'test')} of ${cases} failed (${took}).`);
  else terminal.say(`All ${cases} tests pass (${took}). Nothing was sent.`);
  return mistakes.length + failures.length > 0 ? exitCodes.badInput : exitCodes.allAccepted;
}

function render({ written, mistakes, failures, requests }: Trial, { paint }: Terminal): string {
  return [
    ...written.map((file) => `written    ${file}\n`),
    ...requests.map(renderRequest),
    ...failures.map(({ name, message }) => `${paint.out('red', `fails: ${name}`)}\n    ${message.split('\n').join('\n    ')}\n`),
    renderFaults(mistakes, paint.out),
  ].join('');
}

/** The files that the manifest names as outputs, as far as it can be read now. */
function outputsOf(directory: string): (file: string) => boolean {
  return (file) => {
    try {
      const outputs = Object.values<string>({ ...readManifest(directory).manifest.generated }).map((name) =>
        name.replace(/^\.\//, '').replace(/\/$/, ''),
      );
      return outputs.some((output) => file === output || file.startsWith(`${output}/`));
    } catch (error) {
      if (error instanceof ConnectorError) return false;
      throw error;
    }
  };
}
