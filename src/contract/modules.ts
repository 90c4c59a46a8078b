/** What the modules export that a manifest names besides `main`. */

/** A precompiled validator. */
export type CompiledValidator = (value: unknown) => boolean;

/** What the module that the manifest names as `validators` exports. Keys are schema paths as the manifest writes them. */
export interface CompiledValidators {
  readonly schemaHash: string;
  readonly validators: Readonly<Record<string, CompiledValidator>>;
}

/** What the module that the manifest names as `simulator` exports as `startSimulator`. */
export type StartSimulator = (options: SimulatorOptions) => Promise<RunningSimulator>;

/** How a simulator is started. */
export interface SimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** Fault rules as text, in the simulator's own notation. */
  readonly faults?: readonly string[];
}

/** A simulator that listens on 127.0.0.1 until it is closed. */
export interface RunningSimulator {
  readonly url: string;
  /** A configuration that delivers to this simulator, secrets of no value included. */
  readonly configuration: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}
