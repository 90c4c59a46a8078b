const text = 'Made by "connectorctl generate". Do not edit.';

/** Puts the note on top that says where a generated file comes from, as a comment of the file's language. */
export function addBanner(file: string, content: string): string {
  if (file.endsWith('.md')) return `<!-- ${text} -->\n\n${content}`;
  const unchecked = file.endsWith('.ts') && content.includes('schemaHash') ? '// @ts-nocheck\n' : '';
  return `// ${text}\n${unchecked}\n${content}`;
}
