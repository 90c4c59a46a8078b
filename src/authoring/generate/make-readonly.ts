const property = /^(\s+)((?:"[^"]*"|'[^']*'|[A-Za-z_$][\w$]*|\[k: string\])\??:) /;

/** Makes the properties and lists of generated interfaces readonly, which json-schema-to-typescript cannot do by itself. */
export function makeReadonly(types: string): string {
  const lines = types.split('\n');
  const result = lines.map((line) => line.replace(property, '$1readonly $2 ').replace(/: (\S+\[\];|\(.*\)\[\];)$/, ': readonly $1'));
  for (const [index, line] of lines.entries()) {
    const indent = /^(\s*)\}\[\];$/.exec(line)?.[1];
    if (indent === undefined) continue;
    const start = lines
      .slice(0, index)
      .findLastIndex((candidate) => candidate.startsWith(indent) && /^\S.*: \{$/.test(candidate.slice(indent.length)));
    if (start >= 0) result[start] = (result[start] ?? '').replace(/: \{$/, ': readonly {');
  }
  return result.join('\n');
}
