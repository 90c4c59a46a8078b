import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Profile, Row, RowResult } from './row';

/** Runs one row in a folder of its own. What it throws is a broken row. */
export async function runRow(row: Row, profile: Profile, seed?: number): Promise<RowResult | { readonly skipped: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), `faults-${row.id}-`));
  try {
    return await row.run({ profile, seed: seed ?? 1, isOneSeed: seed !== undefined, folder });
  } catch (error) {
    return {
      wrong: 0,
      broken: [`the row broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
      figures: {},
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
