import type { Readable } from 'node:stream';
import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import { looksLikeValue } from '../../input/columns';
import type { InputAction } from '../../input/mapping';
import { openInput, type Format, type OpenedInput } from '../../input/open-input';
import { refusal } from '../host-faults';

/** How a file is read, as its sender says it. The command line has an option of the same name for each. */
export interface FileOptions {
  /** Of the file; its ending may tell the format. */
  readonly name?: string;
  /** The action of all records. Without it, each record names its own in a column. */
  readonly action?: string;
  /** Parameter to column, where the two differ; `null` for a parameter that is not read. */
  readonly map?: Readonly<Record<string, string | null>>;
  /** What the column of the action holds, to the action that it means. */
  readonly actionMap?: Readonly<Record<string, string>>;
  /** The column that says when a record happened. */
  readonly occurredAt?: string;
  readonly format?: Format;
  readonly encoding?: string;
  readonly records?: string;
  readonly columns?: readonly string[];
  readonly null?: string;
  readonly strict?: boolean;
}

/** Where no name is given. */
export const unnamed = 'the file';

/** Of a JSON document, which is parsed as a whole and holds up other requests meanwhile. */
const maxDocumentCharacters = 16 * 1024 * 1024;

/**
 * Opens a file that is sent.
 * @param onWarning told what a person should know of it, in sentences
 * @throws ConnectorError `input_unreadable`, `action_unknown`, `usage`, in the words of these options
 */
export async function openFile(
  options: FileOptions,
  bytes: Readable,
  actions: readonly InputAction[],
  { keepsRecords = false, onWarning = () => undefined }: { readonly keepsRecords?: boolean; readonly onWarning?: (text: string) => void },
): Promise<OpenedInput> {
  const { name = unnamed, action, map = {}, actionMap, occurredAt, format, encoding, records, columns, strict = false } = options;
  const sources = Object.entries(map);
  const unread = new Set(sources.flatMap(([parameter, column]) => (column === null ? [parameter] : [])));
  // What is kept of a record names its columns.
  if (sources.some(([, column]) => column !== null && looksLikeValue(column)))
    throw refusal(
      'request_malformed',
      'A column that File-Options maps is somebody’s data, and no name: the file seems to have no header.',
      {
        hint: 'Name the columns in the first line of the file, or in "columns".',
      },
    );
  return inTheseWords(async () =>
    openInput({
      path: name,
      bytes,
      actions: actions.map((each) => ({ ...each, parameters: each.parameters.filter((field) => !unread.has(field.name)) })),
      map: new Map(sources.flatMap(([parameter, column]) => (column === null ? [] : [[parameter, column]]))),
      actionMap: actionMap && new Map(Object.entries(actionMap)),
      ...{ action, occurredAt, format, encoding, records, columns, nullText: options.null },
      isStrict: strict,
      keepsRecords,
      knowsColumns: actions.some(({ parameters }) => parameters.every((field) => Object.hasOwn(map, field.name))),
      maxDocumentCharacters,
      onWarning: (text) => onWarning(inOptions(text)),
    }),
  );
}

/** Reads on, with errors in the words of these options. */
export async function inTheseWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const [first, ...others] = error.faults;
    throw new ConnectorError([reword(first), ...others.map(reword)], { cause: error });
  }
}

export function reword(fault: Fault): Fault {
  return { ...fault, message: inOptions(fault.message), hint: inOptions(fault.hint) };
}

const names: Readonly<Record<string, string>> = { 'action-map': 'actionMap', 'occurred-at': 'occurredAt' };

/** A text of the reader, which names the options of the command line. */
export function inOptions(text: string): string {
  return text
    .replace(/(?<![\w-])--(action-map|occurred-at|map|format|encoding|records|columns|null|strict)\b/g, (_, name: string) =>
      JSON.stringify(names[name] ?? name),
    )
    .replace(/\bon the command line\b/g, 'in the options')
    .replace(/\bthe command line names\b/gi, (found) => (found.startsWith('T') ? 'The options name' : 'the options name'))
    .replace(/\bthe command line\b/g, 'the options');
}
