import type { Manifest } from '../../contract';
import type { Schema } from '../validation/validator';

/** A connector's manifest and schemas, read and checked; none of its code has run. */
export interface Declaration {
  /** Absolute path of the connector's folder. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** Every schema file, by its path as the manifest writes it. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Hash of the schemas' content, independent of their formatting. */
  readonly schemaHash: string;
}
