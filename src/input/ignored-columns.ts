import { suggest } from '../runtime/validation/suggest';
import { list, type ColumnMapping } from './mapping';

const mostRemembered = 100;

/** Collects the columns that no parameter is read from, to name them in one warning. */
export class IgnoredColumns {
  private readonly ignored = new Set<string>();
  private readonly used = new Set<string>();

  constructor(private readonly mapping: ColumnMapping) {}

  note(columns: readonly string[]): void {
    for (const column of columns) {
      if (this.mapping.columns.has(column)) this.used.add(column);
      else if (this.ignored.size < mostRemembered && column !== '') this.ignored.add(column);
    }
  }

  /** One sentence, or `undefined` when every column is read. */
  message(): string | undefined {
    const names = [...this.ignored].sort();
    if (names.length === 0) return undefined;
    const fields = [...this.mapping.fields.values()].flat();
    const missing = fields.filter(({ column }) => !this.used.has(column)).map(({ parameter }) => parameter);
    const meant = names.flatMap((name) => {
      const parameter = suggest(name, missing);
      return parameter === undefined ? [] : [`--map ${parameter}=${list([name])}`];
    });
    const subject = names.length === 1 ? 'This column is not a known field and is' : 'These columns are not known fields and are';
    const how = missing.length > 0 ? ' To read a parameter from a column of another name, add --map PARAMETER=COLUMN.' : '';
    return `${subject} ignored: ${list(names)}.${meant.length > 0 ? ` Did you mean ${meant.slice(0, 3).join(' ')}?` : how}`;
  }
}
