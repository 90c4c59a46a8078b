import type { CheckStepResult } from '../../runtime/delivery/check';
import { actors } from '../../faults/kinds';
import type { ExitCode } from '../exit-code';
import { exitCodeOfFault, exitCodes } from '../exit-code';
import { openConnection } from './open-connection';
import type { ConnectionOptions } from '../options';
import { printable } from '../report/render-faults';
import type { Terminal } from '../terminal';

const signs: Readonly<Record<CheckStepResult['status'], string>> = { passed: 'ok  ', warned: 'warn', failed: 'FAIL', not_verified: '?   ' };

/** Checks a connection in named steps, without changing anything at the vendor's. */
export async function check(options: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  const { connection } = openConnection(options, terminal);
  terminal.say(`Actions call ${connection.destination}. The check changes nothing there.`);
  const results: CheckStepResult[] = [];
  try {
    for await (const result of connection.check()) {
      results.push(result);
      if (options.json !== true) await terminal.out.write(renderResult(result));
    }
  } finally {
    connection.close();
  }
  if (options.json === true) await terminal.out.write(`${JSON.stringify(results, undefined, 2)}\n`);
  if (results.length === 0) terminal.say('The connector has no steps to check, so nothing is proven.');
  return exitCodeOfCheck(results);
}

function renderResult({ status, title, message, hint, fault }: CheckStepResult): string {
  const lines = [`${signs[status]}  ${title}`, `      ${printable(message)}`];
  if (hint !== undefined && status !== 'passed') lines.push(`      ${status === 'not_verified' ? '' : 'What to do: '}${printable(hint)}`);
  if (fault !== undefined) lines.push(`      Who must act: ${actors[fault.who]} (${fault.code})`);
  return `${lines.join('\n')}\n`;
}

function exitCodeOfCheck(results: readonly CheckStepResult[]): ExitCode {
  const failed = results.find(({ status }) => status === 'failed');
  if (failed === undefined) return exitCodes.allAccepted;
  return failed.fault === undefined ? exitCodes.someFailed : exitCodeOfFault(failed.fault);
}
