import type { Invocation } from '../../../src/contract';
import type { ConnectorProcess, ProcessOptions } from './connector-process';

/** What a target delivers, and how. */
export interface Work {
  readonly changes: readonly Invocation[];
  /** Configuration of the connection. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** How long a late request is reckoned with; ms. Default 1,000. */
  readonly resendAfterMs?: number;
  /** Between two groups of a producer; ms. Default 20. */
  readonly pauseMs?: number;
  /** Total time of one request; ms. */
  readonly deadlineMs?: number;
  readonly process: ProcessOptions;
  /** For files; a new folder is made in it. */
  readonly folder: string;
  /** Where the state is kept; a new directory of the folder unless it is given. */
  readonly state?: string;
}

/** A way to deliver changes durably: one process at a time, which may be killed and started again. */
export interface Target {
  /** Starts the process, the same way each time. It works on by itself. */
  start(options?: Partial<ProcessOptions>): ConnectorProcess;
  /** Resolves when the process that was started last does its work. */
  ready(process: ConnectorProcess): Promise<void>;
  /** Starts a process if none works, and sees everything delivered. @returns what was not as it must be */
  finish(): Promise<Finish>;
  /** The changes that this target has promised to deliver, in order. */
  acknowledged(): readonly Invocation[];
  /** True when nothing is left to do, as far as can be told without a process. */
  readonly isDone: boolean;
  close(): Promise<void>;
}

export interface Finish {
  readonly broken: readonly string[];
  /** Members of changes that failed for good. */
  readonly dead: readonly string[];
  /** Changes that were accepted; resends are none. */
  readonly accepted: number;
  readonly peakMb: number;
}

export type MakeTarget = (work: Work) => Target;
