import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
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

/** Names that a file declares and exports. A re-export declares nothing. */
function exportedNames(file: string): readonly string[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
    const { name } = statement as { readonly name?: ts.Identifier };
    return name ? [name.text] : [];
  });
}

test('an exported name is declared in one file of src, so that it has one meaning', () => {
  const files = ts.sys.readDirectory(path.join(root, 'src'), ['.ts']).filter((file) => !file.includes('/generated/'));
  const filesOf = new Map<string, Set<string>>();
  for (const file of files)
    for (const name of exportedNames(file)) filesOf.set(name, (filesOf.get(name) ?? new Set<string>()).add(path.relative(root, file)));
  expect(filesOf.size).toBeGreaterThan(500);
  expect([...filesOf].filter(([, found]) => found.size > 1).map(([name, found]) => `${name}: ${[...found].join(', ')}`)).toEqual([]);
});
