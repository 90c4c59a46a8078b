import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** What a row holds besides the Member ID: an e-mail address, or all Member Parameters. */
export type Width = 'narrow' | 'wide';

function row(index: number, width: Width): string {
  const id = `user-${String(index).padStart(8, '0')}-9f63`;
  const email = `first.last${index}@example.com`;
  if (width === 'narrow') return `${id},${email}\n`;
  const last = index % 10 === 0 ? `"O'Hara, ""Jr"""` : `Last${index % 5_000}`;
  return `${id},${email},First${index % 1_000},${last},+44 20 7946 ${index % 10_000}\n`;
}

/** Writes a CSV file of so many members. */
export async function writeAudience(file: string, rows: number, width: Width): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(width === 'narrow' ? 'memberId,email\n' : 'memberId,email,firstName,lastName,phoneNumber\n');
  for (let index = 0; index < rows;) {
    let chunk = '';
    for (const end = Math.min(rows, index + 10_000); index < end; index += 1) chunk += row(index, width);
    if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once('drain', resolve));
  }
  stream.end();
  await finished(stream);
}
