export { startSimulator } from './start-simulator';
export type { LaunchDarklySimulatorOptions, RunningLaunchDarklySimulator } from './start-simulator';
