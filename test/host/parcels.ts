import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SendResult } from '../../src/runtime/http/sender';

export interface ParcelsOptions {
  /** Version 1.0.0, or 1.1.0 in which names have changed. */
  readonly version: 1 | 2;
  readonly id?: string;
  /** Its code, if it is to be broken. */
  readonly code?: string;
}

/** Writes a connector, before or after its names have changed. @returns its folder */
export function writeParcels(base: string, { version, id: connector = 'parcels', code: given }: ParcelsOptions): string {
  const folder = path.join(base, `${connector}-${version}-${Math.random()}`);
  mkdirSync(folder);
  const isNew = version === 2;
  const term = (name: string, more: object = {}) => ({
    title: name,
    description: 'A text.',
    type: 'string',
    minLength: 1,
    maxLength: 64,
    ...more,
  });
  const write = (file: string, content: unknown) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const [secret, depot, id, note] = isNew ? ['apiKey', 'depotId', 'parcelId', 'remark'] : ['key', 'depot', 'id', 'note'];
  const schema = (properties: object, required: readonly string[], examples: readonly object[]) => ({
    ...{ type: 'object', additionalProperties: false, properties, required, examples },
  });
  write(
    'configuration.json',
    schema(
      { [secret]: term('Key', { writeOnly: true, minLength: 8 }), [depot]: term('Depot') },
      [secret, depot],
      [{ [secret]: 'k-00000000', [depot]: 'd-1' }],
    ),
  );
  write('parcel.json', schema({ [id]: term('Parcel'), [note]: term('Note') }, [id], [{ [id]: 'p-1' }]));
  write('manifest.json', {
    ...{ manifestVersion: 1, id: connector, version: isNew ? '1.1.0' : '1.0.0', title: 'Parcels', summary: 'Sends parcels.' },
    ...{ main: './connector.js', configuration: './configuration.json', egress: [`https://${connector}.example`] },
    auth: [{ in: 'header', name: 'X-Key', value: `{configuration.${secret}}` }],
    ...(isNew && { renamedFields: { key: 'apiKey', depot: 'depotId' } }),
    actions: {
      [isNew ? 'ship-parcel' : 'send-parcel']: {
        ...{ title: 'Send', description: 'Sends a parcel.', streams: { audience: true, event: true }, parameters: './parcel.json' },
        ...{ batch: { maxItems: 10, maxBytes: 10_000 }, lastWriteWins: { scope: 'parcels', key: [`/${id}`] } },
        ...(isNew && { renamedFrom: ['send-parcel'], renamedParameters: { id: 'parcelId', note: 'remark' } }),
      },
    },
  });
  const body = isNew ? '({ v: 2, depot: configuration.depotId, items })' : '({ v: 1, depot: configuration.depot, items })';
  const code = `{ buildRequest: (items, { configuration }) => ({ method: 'POST', url: 'https://${connector}.example/v1', body: ${body} }) }`;
  write('connector.js', given ?? `exports.connector = { actions: { '${isNew ? 'ship-parcel' : 'send-parcel'}': ${code} } };`);
  return folder;
}

/** Keeps what is sent, and answers as it is told. */
export class Vendor {
  readonly bodies: unknown[] = [];
  /** The host that each was sent to. */
  readonly hosts: string[] = [];
  status = 204;
  /** Of answers to one host, instead of `status`. */
  readonly answers = new Map<string, SendResult>();
  send = (request: { readonly url: string; readonly body: string | undefined }): Promise<SendResult> => {
    const { hostname } = new URL(request.url);
    this.hosts.push(hostname);
    this.bodies.push(JSON.parse(request.body ?? 'null'));
    return Promise.resolve(this.answers.get(hostname) ?? { response: { status: this.status, headers: {}, body: '' } });
  };
  close = (): void => undefined;
}
