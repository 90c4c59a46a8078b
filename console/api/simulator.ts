import { createContext } from 'preact';
import type { Simulator } from './types';

/** What is known of the simulators that the host was started with. */
export interface SimulatorState {
  readonly simulators: readonly Simulator[] | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

export const SimulatorContext = createContext<SimulatorState>({ simulators: undefined, error: undefined, reload: () => undefined });

/** The simulator that requests to a destination go to, if they do. */
export function simulatorAt(destination: string, simulators: readonly Simulator[] = []): Simulator | undefined {
  return simulators.find(({ url }) => destination === url || destination.startsWith(`${url}/`));
}
