export { startSimulator } from './startSimulator';
export type { LaunchDarklySimulatorOptions, RunningLaunchDarklySimulator } from './startSimulator';
export { FaultNotationError } from './parseFault';
