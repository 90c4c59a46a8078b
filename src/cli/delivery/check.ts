import type { CheckStepResult } from '../../runtime/delivery/check';
import { actors } from '../../faults/kinds';
import { exitCodeOfFault, exitCodes, type ExitCode } from '../exit-code';
import type { ConnectionOptions } from '../options';
import { plain, type Paint } from '../report/colors';
import { printable } from '../report/render-faults';
import type { Terminal } from '../terminal';
import { describeSecrets, sayConfiguration } from './destination';
import { openConnection } from './open-connection';

const labels: Readonly<Record<CheckStepResult['status'], string>> = {
  passed: 'ok',
  warned: 'warning',
  failed: 'FAILED',
  not_verified: 'not verified',
};
const labelWidth = 14;
/** On a screen with colours. */
const signs: Readonly<Record<CheckStepResult['status'], readonly ['green' | 'yellow' | 'red' | 'faint', string]>> = {
  passed: ['green', '✓'],
  warned: ['yellow', '!'],
  failed: ['red', '✗'],
  not_verified: ['faint', '?'],
};

/** Checks a connection in named steps, without changing anything at the vendor's. */
export async function check(options: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  const opened = openConnection(options, terminal);
  const { connection, description, sources } = opened;
  sayConfiguration(opened, terminal);
  terminal.say(`Actions call ${connection.destination}. The check changes nothing there.`);
  const results: CheckStepResult[] = [];
  try {
    for await (const result of connection.check()) {
      results.push(result);
      if (options.json !== true) await terminal.out.write(renderResult(result, terminal.paint.out));
    }
  } finally {
    connection.close();
  }
  if (options.json === true) await terminal.out.write(`${JSON.stringify(results, undefined, 2)}\n`);
  if (results.length === 0) terminal.say('The connector has no check steps, so nothing is verified.');
  if (results.some(({ fault }) => fault?.kind === 'unauthorized')) terminal.say(describeSecrets(description, sources));
  const failed = results.find(({ status }) => status === 'failed');
  if (failed === undefined) return exitCodes.allAccepted;
  return failed.fault === undefined ? exitCodes.someFailed : exitCodeOfFault(failed.fault);
}

function renderResult({ status, title, message, hint, fault }: CheckStepResult, paint: Paint): string {
  const mark = paint === plain ? '' : `${paint(...signs[status])} `;
  const indent = mark === '' ? '' : '  ';
  const lines = [title, printable(message)];
  if (fault?.vendorMessage !== undefined) lines.push(`The vendor said: ${printable(fault.vendorMessage)}`);
  if (hint !== undefined && status !== 'passed') lines.push(`${status === 'not_verified' ? '' : 'What to do: '}${printable(hint)}`);
  if (fault !== undefined) lines.push(`Who must act: ${actors[fault.who]} (${fault.code})`);
  return lines.map((line, at) => `${at === 0 ? mark : indent}${(at === 0 ? labels[status] : '').padEnd(labelWidth)}${line}\n`).join('');
}
