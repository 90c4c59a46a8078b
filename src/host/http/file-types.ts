import type { Format } from '../../input/open-input';

/** How a file is written, by its content type. One that is compressed tells itself. */
export const fileTypes: Readonly<Record<string, Format | undefined>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/json': 'json',
  'application/gzip': undefined,
  'application/octet-stream': undefined,
};
