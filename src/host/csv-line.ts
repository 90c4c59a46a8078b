/**
 * A row of CSV that no spreadsheet takes for a formula: a text that would begin one begins with an apostrophe.
 * @param values texts as they are, an empty cell for `undefined`, and JSON for anything else
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(toCell).join(',')}\r\n`;
}

/** Spreadsheets also take full-width signs for those that begin a formula, and a semicolon for the end of a cell. */
function toCell(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
