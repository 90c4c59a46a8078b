import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './measure';

/** Writes the figures of a part into its place in a document, between `<!-- bench: PART -->` and `<!-- end -->`. */
export function writeTable(document: string, part: string, machine: string, figures: readonly Figure[]): void {
  const text = readFileSync(document, 'utf8');
  const begin = `<!-- bench: ${part} -->`;
  const start = text.indexOf(begin);
  const end = text.indexOf('<!-- end -->', start);
  if (start < 0 || end < 0) throw new Error(`${document} has no place for ${part}: write ${begin} and <!-- end -->, each on a line.`);
  writeFileSync(document, `${text.slice(0, start)}${begin}\n\n${machine}\n\n${tableOf(figures)}\n${text.slice(end)}`);
}

/** As Prettier formats a table. */
function tableOf(figures: readonly Figure[]): string {
  const rows = [['figure', 'value', 'limit'], ...figures.map(({ name, value, limit, ok }) => [name, ok ? value : `${value} !`, limit])];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const [header = '', ...others] = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return header + line(widths.map((width) => '-'.repeat(width))) + others.join('');
}
