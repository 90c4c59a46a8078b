import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SendResult } from '../../src/runtime/http/sender';

/** Parts of the code of version 2, as JavaScript, to try wrong ones. */
export interface MigrationCode {
  readonly configuration?: string;
  readonly mappings?: string;
  readonly parameters?: string;
  /** Of the parameters of version 2 to those of version 3, which then has the schemas of version 2. */
  readonly parametersTo3?: string;
}

const rightCode = {
  configuration: '({ depot, ...rest }) => ({ ...rest, address: depot + ".example" })',
  mappings: '({ note, ...rest }) => ({ ...rest, urgent: { text: "false" } })',
  parameters: '({ note, ...rest }) => ({ ...rest, urgent: note === "urgent" })',
};

/**
 * Writes a connector of which version 2 accepts nothing that version 1 does: a field, the mapping and the parameters have changed.
 * A request says by which version it was built. Version 3 adds a field that must be there.
 */
export function writeParcels(base: string, version: 1 | 2 | 3, code: MigrationCode = {}): string {
  const { configuration, mappings, parameters, parametersTo3 }: MigrationCode = { ...rightCode, ...code };
  const folder = path.join(base, `parcels-${version}-${Math.random()}`);
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: unknown) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const text = (name: string, more: object = {}) => ({
    ...{ title: name, description: 'A text.', type: 'string', minLength: 1, maxLength: 64 },
    ...more,
  });
  const object = (properties: object, required: readonly string[], example: object) => ({
    ...{ type: 'object', additionalProperties: false, properties, required, examples: [example] },
  });
  const key = text('Key', { writeOnly: true, minLength: 8 });
  const url = text('URL', { pattern: '^https?://' });
  const example = { key: 'k-00000000', url: 'https://parcels.example' };
  const configurations = {
    1: object({ key, url, depot: text('Depot') }, ['key', 'url', 'depot'], { ...example, depot: 'd-1' }),
    2: object({ key, url, address: text('Address', { pattern: '\\.example$' }) }, ['key', 'url', 'address'], {
      ...example,
      address: 'd-1.example',
    }),
    3: object({ key, url, address: text('Address', { pattern: '\\.example$' }), zone: text('Zone') }, ['key', 'url', 'address', 'zone'], {
      ...{ ...example, address: 'd-1.example', zone: 'z' },
    }),
  };
  write('configuration.json', configurations[parametersTo3 === undefined ? version : 2]);
  const urgent = { title: 'Urgent', description: 'Whether it is.', type: 'boolean' };
  write(
    'parcel.json',
    version === 1
      ? object({ id: text('Parcel'), note: text('Note') }, ['id'], { id: 'p-1', note: 'careful' })
      : object({ id: text('Parcel'), urgent }, ['id', 'urgent'], { id: 'p-1', urgent: true }),
  );
  write('manifest.json', {
    ...{ manifestVersion: 1, id: 'parcels', version: `${version}.0.0`, title: 'Parcels', summary: 'Sends parcels.' },
    ...{ main: './connector.js', configuration: './configuration.json', egress: ['{configuration.url}'] },
    auth: [{ in: 'header', name: 'X-Key', value: '{configuration.key}' }],
    actions: {
      'send-parcel': {
        ...{ title: 'Send', description: 'Sends a parcel.', streams: { audience: true, event: true }, parameters: './parcel.json' },
        ...{ batch: { maxItems: 10, maxBytes: 10_000 }, lastWriteWins: { scope: 'parcels', key: ['/id'] } },
      },
    },
  });
  const steps = [
    `{ from: '1', to: '2', configuration: ${configuration},
      mappings: { 'send-parcel': ${mappings} }, parameters: { 'send-parcel': ${parameters} } }`,
    parametersTo3 === undefined
      ? `{ from: '2', to: '3', configuration: (old) => ({ ...old, zone: 'north' }) }`
      : `{ from: '2', to: '3', parameters: { 'send-parcel': ${parametersTo3} } }`,
  ].slice(0, version - 1);
  write(
    'connector.js',
    `exports.connector = {
      actions: { 'send-parcel': { buildRequest: (items, { configuration }) => ({
        method: 'POST', url: configuration.url + '/v1', body: { v: ${version}, items } }) } },
      ${steps.length === 0 ? '' : `migrations: [${steps.join(', ')}],`}
    };`,
  );
  return folder;
}

/** Keeps what is sent, and answers as it is told. */
export class ParcelVendor {
  readonly bodies: unknown[] = [];
  status = 204;
  send = (request: { readonly body: string | undefined }): Promise<SendResult> => {
    this.bodies.push(JSON.parse(request.body ?? 'null'));
    return Promise.resolve({ response: { status: this.status, headers: {}, body: '' } });
  };
  close = (): void => undefined;
}
