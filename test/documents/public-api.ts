import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './blocks';

const { exports: entries } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { exports: Record<string, string> };

/** The declaration files that programs import from, by the entry point's name. */
const entryFiles = new Map(
  ['.', './contract', './fault', './testing'].map((name) => [name, path.join(root, (entries[name] ?? '').replace(/\.js$/, '.d.ts'))]),
);

export interface PublicName {
  readonly entry: string;
  readonly name: string;
  readonly isFunction: boolean;
  readonly hasDocstring: boolean;
  /** The code of each `@example`. */
  readonly examples: readonly string[];
  /** Names of this package in its signature that no entry point exports. */
  readonly unreachable: readonly string[];
}

/** Everything that the entry points export. */
export function publicNames(): readonly PublicName[] {
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, strict: true, types: ['node'] };
  const program = ts.createProgram([...entryFiles.values()], options);
  const checker = program.getTypeChecker();
  const resolve = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exported = [...entryFiles].flatMap(([entry, file]) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} has no declarations at ${file}`);
    return checker.getExportsOfModule(module).map((symbol) => ({ entry, name: symbol.name, symbol: resolve(symbol) }));
  });
  const reachable = new Set(exported.map(({ symbol }) => symbol));
  return exported.map(({ entry, name, symbol }) => {
    const examples = symbol.getJsDocTags(checker).filter((tag) => tag.name === 'example');
    return {
      entry,
      name,
      isFunction: (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class)) !== 0,
      hasDocstring: symbol.getDocumentationComment(checker).length > 0,
      examples: examples.map(({ text }) => ts.displayPartsToString(text)),
      unreachable: (symbol.declarations ?? []).flatMap((declaration) =>
        namesIn(declaration, checker)
          .map(resolve)
          .filter((used) => isOwn(used) && !reachable.has(used))
          .map((used) => used.name),
      ),
    };
  });
}

/** The symbols that a declaration's types name. A union of keys, `keyof typeof table`, says all there is to know of the table. */
function namesIn(declaration: ts.Node, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeOperatorNode(node) && ts.isTypeQueryNode(node.type)) return;
    const named = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : undefined;
    const symbol = named && checker.getSymbolAtLocation(named);
    if (symbol && !(symbol.flags & ts.SymbolFlags.TypeParameter)) found.push(symbol);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

function isOwn({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => declaration.getSourceFile().fileName.startsWith(path.join(root, 'dist')));
}
