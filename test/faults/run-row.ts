import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killAll } from './processes/connector-process';
import type { Profile, Row, RowResult } from './row';

/** Far longer than any row takes, on a busy machine too: only a row that hangs meets it. */
const limitMs = 40 * 60_000;

/** Runs one row in a folder of its own. What it throws is a broken row, and so is one that does not end. */
export async function runRow(row: Row, profile: Profile, seed?: number): Promise<RowResult | { readonly skipped: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), `faults-${row.id}-`));
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it has not ended after ${limitMs / 1_000} s`)), limitMs);
  });
  try {
    return await Promise.race([row.run({ profile, seed: seed ?? 1, isOneSeed: seed !== undefined, folder }), tooLong]);
  } catch (error) {
    return {
      wrong: 0,
      broken: [`the row broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
      figures: {},
    };
  } finally {
    clearTimeout(timer);
    killAll();
    rmSync(folder, { recursive: true, force: true });
  }
}
