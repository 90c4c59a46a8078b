import path from 'node:path';
import type { Fault, RunningSimulator, StartSimulator } from '../../contract';
import { describeThrown, fault, messageOf } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { loadModule, openDeclarationValidators } from '../../runtime/open/actions';

/** Starts the simulator of a connector on a free port, and holds the configuration that it gives against the schema. */
export async function checkSimulator(declaration: Declaration): Promise<readonly Fault[]> {
  const { directory, manifest } = declaration;
  if (manifest.simulator === undefined) return [];
  const file = path.join(directory, manifest.simulator);
  const { startSimulator } = loadModule(file) as { readonly startSimulator: StartSimulator };
  let started: unknown;
  try {
    started = await startSimulator({ port: 0 });
  } catch (error) {
    return [wrong(`${file}: startSimulator threw ${describeThrown(error)}: ${messageOf(error)}`)];
  }
  const running = (started ?? {}) as Partial<RunningSimulator>;
  await running.close?.();
  if (running.configuration === undefined)
    return [wrong(`${file}: startSimulator started nothing with a configuration.`, 'Return what defineSimulator gives.')];
  const problems = openDeclarationValidators(declaration)[manifest.configuration]?.problems(running.configuration) ?? [];
  return problems.map(({ message, hint }) => wrong(`${file}: its configuration does not fit the schema: ${message}`, hint));
}

function wrong(message: string, hint?: string): Fault {
  return fault('code_invalid', message, hint === undefined ? {} : { hint });
}
