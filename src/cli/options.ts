import type { Stream } from '../contract';
import type { RemovalLimit } from '../stores/removals';
import type { Format } from '../input/open-input';

/** What every command takes. */
export interface CommonOptions {
  /** The connector's folder. */
  readonly connector?: string;
  readonly verbose?: boolean;
}

/** What every command takes that opens a connection. */
export interface ConnectionOptions extends CommonOptions {
  readonly config?: string;
  readonly json?: boolean;
  /** URL of an HTTP proxy. */
  readonly proxy?: string;
  /** Milliseconds for one request. */
  readonly requestTimeout?: number;
}

/** What every command takes that reads records. */
export interface RecordOptions extends ConnectionOptions {
  readonly input?: string;
  readonly format?: Format;
  /** Parameter to column. */
  readonly map?: ReadonlyMap<string, string>;
  readonly stream?: Stream;
  readonly encoding?: string;
  /** What a value holds that is none. */
  readonly null?: string;
  /** Of a CSV input without a header. */
  readonly columns?: readonly string[];
  /** JSON pointer to the records. */
  readonly records?: string;
  /** What the column of the action holds, to the action that it means. */
  readonly actionMap?: ReadonlyMap<string, string>;
  /** The column that says when each record happened. */
  readonly occurredAt?: string;
  /** Refuses records with a suspicious key. */
  readonly strict?: boolean;
}

/** What every command takes that delivers records. */
export interface RunOptions extends RecordOptions {
  /** Milliseconds without a success after which the run gives up. */
  readonly giveUpAfter: number;
  /** Milliseconds. */
  readonly resendAfter?: number;
  readonly concurrency?: number;
  /** File for the records that fail. */
  readonly rejected?: string;
  /** Where what is under way outlives the process. */
  readonly state?: string;
  /** How late a record may come and still find its place in the order; ms. */
  readonly orderWindow?: number;
}

/** What the comparison of a whole audience takes. */
export interface SyncOptions extends RunOptions {
  /** When the audience was as the input says; epoch ms. */
  readonly asOf?: number;
  readonly allowRemovals?: RemovalLimit;
  readonly dryRun?: boolean;
  /** Sends members again whose other parameters have changed. */
  readonly resendChanged?: boolean;
}

/** What reading back takes. */
export interface VerifyOptions extends RunOptions {
  readonly sample: number | 'all';
  /** Milliseconds that the vendor may take to show a change. */
  readonly wait: number;
  /** Sends again what differs. */
  readonly repair?: boolean;
  /** File for the members that differ. */
  readonly differing?: string;
}

/** The environment variable of a configuration field: `accessToken` is `CONNECTOR_ACCESS_TOKEN`. */
export function variableName(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2');
  return `CONNECTOR_${words.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;
}
