import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');

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
