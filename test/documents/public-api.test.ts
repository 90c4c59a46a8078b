import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { root } from './blocks';
import { publicNames } from './public-api';

const names = publicNames();

describe('every public name', () => {
  test('has signatures whose types are public as well', () => {
    const missing = names.filter(({ unreachable }) => unreachable.length > 0);
    expect(missing.map(({ entry, name, unreachable }) => `${entry} ${name}: ${unreachable.join(', ')}`)).toEqual([]);
  });

  test('has a docstring', () => {
    expect(names.filter(({ hasDocstring }) => !hasDocstring).map(({ entry, name }) => `${entry} ${name}`)).toEqual([]);
  });

  test('has an example when it can be called', () => {
    const without = names.filter(({ isFunction, examples }) => isFunction && examples.length === 0);
    expect(without.map(({ entry, name }) => `${entry} ${name}`)).toEqual([]);
  });
});

describe('the entry points', () => {
  const namesOf = (entry: string) => names.filter((found) => found.entry === entry).map(({ name }) => name);

  test('give connector code the function that makes faults, and the types of faults', () => {
    expect(namesOf('./fault').sort()).toEqual(['Actor', 'Fault', 'FaultCode', 'FaultDetails', 'FaultKind', 'fault']);
  });

  test('load the connector with no package of others', () => {
    const script = `require('./dist/connector'); require('./dist/connector/generated/validators');
      console.log(Object.keys(require.cache).filter((file) => file.includes('node_modules')).length);`;
    expect(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })).toBe('0\n');
  });
});
