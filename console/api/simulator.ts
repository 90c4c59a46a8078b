import { createContext } from 'preact';
import type { Simulator } from './types';

/** What is known of the simulator that the host was started with. */
export interface SimulatorState {
  readonly simulator: Simulator | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

export const SimulatorContext = createContext<SimulatorState>({ simulator: undefined, error: undefined, reload: () => undefined });

/** Whether requests to a destination go to the simulator. */
export function goesToSimulator(destination: string, simulator: Simulator | undefined): boolean {
  const url = simulator?.url;
  return url !== undefined && (destination === url || destination.startsWith(`${url}/`));
}
