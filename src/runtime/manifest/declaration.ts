import type { Manifest } from '../../contract';
import type { Schema } from '../validation/validator';

/** A connector's manifest and schemas, read and checked. None of its code has run. */
export interface Declaration {
  /** Absolute path of the connector's folder. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** The schema files, by their paths as the manifest writes them. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Hash of the schemas' content. Formatting does not change it. */
  readonly schemaHash: string;
}
