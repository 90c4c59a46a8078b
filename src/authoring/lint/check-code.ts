import path from 'node:path';
import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { sharedFaults } from '../../faults/shared-faults';
import type { Declaration } from '../../runtime/manifest/declaration';
import { loadConnector, loadModule, openDeclarationValidators } from '../../runtime/open/actions';
import { describeValue } from '../../runtime/validation/describe-value';
import { didYouMean } from '../../runtime/validation/suggest';

/** What an object of the code may hold: the name of each part, what it is, and whether it must be there. */
type Parts = Readonly<Record<string, { readonly type: 'function' | 'string' | 'boolean' | 'object'; readonly required?: true }>>;

const action: Parts = {
  buildRequest: { type: 'function', required: true },
  readResponse: { type: 'function' },
  readRefusal: { type: 'function' },
  poll: { type: 'object' },
};
const poll: Parts = {
  buildRequest: { type: 'function', required: true },
  readResponse: { type: 'function', required: true },
};
const step: Parts = {
  id: { type: 'string', required: true },
  title: { type: 'string', required: true },
  showsDestination: { type: 'boolean' },
  buildRequest: { type: 'function' },
  evaluate: { type: 'function', required: true },
};

const memberState: Parts = {
  buildRequest: { type: 'function', required: true },
  evaluate: { type: 'function', required: true },
};

const optionSource: Parts = {
  buildRequest: { type: 'function', required: true },
  read: { type: 'function', required: true },
};

/** Finds where the modules that a manifest names differ from what they must export. Code is loaded, and no function of it is called. */
export function checkCode(declaration: Declaration): readonly Fault[] {
  const { directory, manifest } = declaration;
  const main = path.join(directory, manifest.main);
  const found = [
    ...faultsOf(() => openDeclarationValidators(declaration)),
    ...faultsOf(() => checkExports(main, declaration)),
    ...(manifest.simulator === undefined ? [] : faultsOf(() => checkSimulatorExport(path.join(directory, manifest.simulator ?? '')))),
  ];
  return found;
}

function faultsOf(check: () => unknown): readonly Fault[] {
  try {
    const found = check();
    return Array.isArray(found) ? (found as readonly Fault[]) : [];
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return error.faults.map(asMistake);
  }
}

/** For who writes the connector, what its code does wrong is no defect of this program. */
export function asMistake(found: Fault): Fault {
  if (found.code !== 'connector_failed') return found;
  return fault('code_invalid', found.message, {
    hint: found.hint === sharedFaults.connector_failed.hint ? undefined : found.hint,
  });
}

function checkExports(main: string, declaration: Declaration): readonly Fault[] {
  const { actions, check = [], readBack, options = {} } = loadConnector(declaration);
  const named = Object.keys(declaration.manifest.options ?? {});
  const declared = Object.keys(declaration.manifest.actions);
  const undeclared = Object.keys(actions).filter((id) => !declared.includes(id));
  return [
    ...undeclared.map((id) =>
      wrong(
        main,
        `actions[${JSON.stringify(id)}] is no action of the manifest.`,
        `Declare it there, or correct the name.${didYouMean(id, declared)}`,
      ),
    ),
    ...declared.flatMap((id) => checkParts(main, `actions[${JSON.stringify(id)}]`, actions[id], action)),
    ...declared.flatMap((id) => {
      const code: unknown = actions[id]?.poll;
      return code === undefined ? [] : checkParts(main, `actions[${JSON.stringify(id)}].poll`, code, poll);
    }),
    ...checkSteps(main, 'check', check),
    ...(readBack === undefined ? [] : checkReadBack(main, readBack)),
    ...named.flatMap((name) => checkParts(main, `options[${JSON.stringify(name)}]`, options[name], optionSource)),
    ...Object.keys(options)
      .filter((name) => !named.includes(name))
      .map((name) =>
        wrong(
          main,
          `options[${JSON.stringify(name)}] is not under options of the manifest.`,
          `Declare it there, or correct the name.${didYouMean(name, named)}`,
        ),
      ),
  ];
}

function checkSteps(main: string, place: string, steps: unknown): readonly Fault[] {
  if (Array.isArray(steps)) return steps.flatMap((entry, index) => checkParts(main, `${place}[${index}]`, entry, step));
  const got = steps === undefined ? 'it is missing' : `it is ${describeValue(steps, false)}`;
  return [wrong(main, `${place} must be a list of steps; ${got}.`, `Write ${place}: [step].`)];
}

function checkReadBack(main: string, readBack: unknown): readonly Fault[] {
  if (typeof readBack !== 'object' || readBack === null)
    return [wrong(main, `readBack must be an object; it is ${describeValue(readBack, false)}.`, 'Give it steps and memberState.')];
  const { steps, memberState: code } = readBack as Readonly<Record<string, unknown>>;
  return [...checkSteps(main, 'readBack.steps', steps), ...checkParts(main, 'readBack.memberState', code, memberState)];
}

function checkParts(main: string, place: string, value: unknown, parts: Parts): readonly Fault[] {
  if (typeof value !== 'object' || value === null)
    return [wrong(main, `${place} must be an object; it is ${describeValue(value, false)}.`, 'Give an object with functions.')];
  const given = value as Readonly<Record<string, unknown>>;
  return [
    ...Object.keys(given)
      .filter((name) => !Object.hasOwn(parts, name))
      .map((name) =>
        wrong(
          main,
          `${place}.${name} is not used.`,
          `Remove it; what is used is ${Object.keys(parts).join(', ')}.${didYouMean(name, Object.keys(parts))}`,
        ),
      ),
    ...Object.entries(parts).flatMap(([name, { type, required }]) => {
      if (given[name] === undefined ? required !== true : typeof given[name] === type) return [];
      const got = given[name] === undefined ? 'it is missing' : `it is ${describeValue(given[name], false)}`;
      return [wrong(main, `${place}.${name} must be a ${type}; ${got}.`, `Give it a ${type}.`)];
    }),
  ];
}

function checkSimulatorExport(file: string): readonly Fault[] {
  const module = loadModule(file);
  const start = typeof module === 'object' && module !== null && 'startSimulator' in module ? module.startSimulator : undefined;
  if (typeof start === 'function') return [];
  return [wrong(file, `startSimulator must be a function that is exported; it is ${describeValue(start, false)}.`, 'Export it.')];
}

function wrong(file: string, message: string, hint: string): Fault {
  return fault('code_invalid', `${file}: ${message}`, { hint });
}
