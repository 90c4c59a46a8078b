import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { countOf } from '../../runtime/validation/format-count';
import { RecordSource } from '../../input/record-source';
import { exitCodeOfDelivery, type ExitCode } from '../exit-code';
import type { RecordOptions } from '../options';
import { renderFaults } from '../report/render-faults';
import { renderCurl, renderRequest } from '../report/render-request';
import { RunReport } from '../report/run-report';
import type { Terminal } from '../terminal';
import { sayConfiguration } from './destination';
import { openConnection, openRecords } from './open-connection';

export interface PreviewOptions extends RecordOptions {
  readonly curl?: boolean;
}

/** Shows the exact requests that a run would send, without sending them. Secrets are shown as «field», or as variables for curl. */
export async function preview(action: string | undefined, options: PreviewOptions, terminal: Terminal): Promise<ExitCode> {
  const opened = openConnection(options, terminal);
  const { connection, description } = opened;
  const input = await openRecords(action, options, description, terminal);
  sayConfiguration(opened, terminal);
  terminal.say(`Requests would go to ${connection.destination}. Nothing is sent.`);
  const report = new RunReport();
  const source = new RecordSource(input);
  const secrets = description.configuration.filter(({ secret }) => secret).map(({ name }) => name);
  const { out } = terminal;
  let requests = 0;
  for await (const found of connection.preview(source)) {
    if ('covers' in found) {
      const request: PreviewedRequest = { ...found, covers: found.covers.map((position) => source.locate(position).index) };
      await out.write(render(request, requests, options, secrets));
      requests++;
    } else {
      report.add(found, source.locate(found.index));
    }
    if (out.closed) break;
  }
  if (options.json === true) await out.write(requests === 0 ? '[]\n' : '\n]\n');
  const superseded = countOf(report.superseded, 'record is', 'records are');
  terminal.say(`${countOf(requests, 'request')}. ${superseded} superseded by later ones.${report.failures.render(terminal.paint.err)}`);
  if (source.broken !== undefined) void terminal.err.write(renderFaults(source.broken.faults, terminal.paint.err));
  return exitCodeOfDelivery({ failed: report.failed, hasBug: report.hasBug, inputBroke: source.broken !== undefined });
}

function render(request: PreviewedRequest, before: number, { json, curl }: PreviewOptions, secrets: readonly string[]): string {
  if (json === true) return `${before === 0 ? '[\n' : ',\n'}${JSON.stringify(request)}`;
  return curl === true ? `${before === 0 ? '' : '\n'}${renderCurl(request, secrets)}` : renderRequest(request);
}
