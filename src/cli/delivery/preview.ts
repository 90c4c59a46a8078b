import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { formatCount } from '../../runtime/validation/format-count';
import type { ExitCode } from '../exit-code';
import { exitCodeOfDelivery } from '../exit-code';
import { RecordSource } from '../../input/record-source';
import { openConnection } from './open-connection';
import { openRecords } from './open-records';
import type { RecordOptions } from '../options';
import type * as RenderCall from '../report/render-call';
import type * as RenderCurl from '../report/render-curl';
import { renderFaults } from '../report/render-faults';
import { RunReport } from '../report/run-report';
import type { Terminal } from '../terminal';

export interface PreviewOptions extends RecordOptions {
  readonly curl?: boolean;
}

/** Shows the exact requests that a run would send, without sending them. Secrets are shown as «field», or as variables for curl. */
export async function preview(action: string | undefined, options: PreviewOptions, terminal: Terminal): Promise<ExitCode> {
  const { connection, description } = openConnection(options, terminal, options.stream === undefined ? {} : { stream: options.stream });
  const input = await openRecords(action, options, description, terminal);
  terminal.say(`Requests would go to ${connection.destination}. Nothing is sent.`);
  const report = new RunReport();
  const source = new RecordSource(input);
  const secrets = description.configuration.filter(({ secret }) => secret).map(({ name }) => name);
  const { out } = terminal;
  let calls = 0;
  for await (const found of connection.preview(source)) {
    if ('covers' in found) {
      const call: PreviewedRequest = { ...found, covers: found.covers.map((position) => source.locate(position).index) };
      await out.write(render(call, calls, options, secrets));
      calls++;
    } else {
      report.add(found, source.locate(found.index));
    }
    if (out.closed) break;
  }
  if (options.json === true) await out.write(calls === 0 ? '[]\n' : '\n]\n');
  terminal.say(
    `${formatCount(calls)} ${calls === 1 ? 'request' : 'requests'}. ${superseded(report.superseded)} superseded by later ones.${report.failures.render()}`,
  );
  if (source.broken !== undefined) void terminal.err.write(renderFaults(source.broken.faults));
  return exitCodeOfDelivery({
    failed: report.failed,
    hasBug: report.hasBug,
    stopped: undefined,
    interrupted: false,
    inputBroke: source.broken !== undefined,
  });
}

// Each way to show a call is loaded for its own option, 1 ms.
/* eslint-disable @typescript-eslint/no-require-imports */
function render(call: PreviewedRequest, before: number, { json, curl }: PreviewOptions, secrets: readonly string[]): string {
  if (json === true) return `${before === 0 ? '[\n' : ',\n'}${JSON.stringify(call)}`;
  if (curl !== true) return (require('../report/render-call') as typeof RenderCall).renderCall(call);
  return `${before === 0 ? '' : '\n'}${(require('../report/render-curl') as typeof RenderCurl).renderCurl(call, secrets)}`;
}
/* eslint-enable @typescript-eslint/no-require-imports */

function superseded(records: number): string {
  return records === 1 ? '1 record is' : `${formatCount(records)} records are`;
}
