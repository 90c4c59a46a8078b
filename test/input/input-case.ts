import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Fault } from '../../src/contract';
import { ConnectorError } from '../../src/fault';
import type { InputChunk, InputOptions } from '../../src/input/open-input';
import { openInput } from '../../src/input/open-input';
import type { InputAction } from '../../src/input/mapping';
import { RecordSource } from '../../src/input/record-source';
import { RefusedRecord } from '../../src/runtime/delivery/intake/validate-invocations';

const optional = { required: false } as const;
const id = { name: 'id', type: 'string', ...optional } as const;
const marked = { name: 'marked', type: 'boolean', ...optional } as const;
export const actions: readonly InputAction[] = [
  { id: 'add', parameters: [id, { name: 'name', type: 'string', ...optional }, marked, { name: 'rank', type: 'integer', ...optional }] },
  { id: 'remove', parameters: [id, marked] },
];

export interface ReadInput {
  readonly invocations: readonly unknown[];
  /** `[index, line, code]` of each refused record. */
  readonly refused: readonly (readonly [number, number | undefined, string])[];
  /** The action of each refused record, as far as it is told. */
  readonly refusedActions: readonly string[];
  readonly places: readonly (readonly [number, number | undefined])[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
  /** The error that ended the reading, if one did. */
  readonly error: Fault | undefined;
}

/** Writes the content to a file of that name and reads it back as invocations. */
export async function readInput(name: string, content: string | Buffer, options: Partial<InputOptions> = {}): Promise<ReadInput> {
  const directory = mkdtempSync(join(tmpdir(), 'input-'));
  try {
    const path = join(directory, name);
    writeFileSync(path, content);
    return await collect({ path, stdin: Readable.from([]), actions, action: 'add', ...options });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Reads an input to its end, or to its error. */
export async function collect(options: InputOptions): Promise<ReadInput> {
  const chunks: InputChunk[] = [];
  const warnings: string[] = [];
  let error: Fault | undefined;
  try {
    for await (const chunk of await openInput({ ...options, onWarning: (message) => warnings.push(message) })) chunks.push(chunk);
  } catch (thrown) {
    if (!(thrown instanceof ConnectorError)) throw thrown;
    error = thrown.faults[0];
  }
  const source = new RecordSource(ofChunks(chunks));
  const invocations: unknown[] = [];
  const places: (readonly [number, number | undefined])[] = [];
  const refused: { readonly entry: RefusedRecord; readonly index: number; readonly line: number | undefined }[] = [];
  let position = 0;
  for await (const entries of source) {
    for (const entry of entries) {
      const { index, line } = source.locate(position++);
      if (entry instanceof RefusedRecord) refused.push({ entry, index, line });
      else {
        invocations.push(entry);
        places.push([index, line]);
      }
    }
  }
  return {
    invocations,
    places,
    refused: refused.map(({ entry, index, line }) => [index, line, entry.fault.code] as const),
    refusedActions: refused.map(({ entry }) => entry.action),
    faults: refused.map(({ entry }) => entry.fault),
    warnings,
    error,
  };
}

/** Chunks as an input gives them. */
export async function* ofChunks(chunks: readonly InputChunk[]): AsyncGenerator<InputChunk> {
  for (const chunk of chunks) yield chunk;
}

/** An `add` invocation. */
export function add(parameters: Record<string, unknown>) {
  return { action: 'add', parameters };
}
