/** Why a file cannot be read. */
export interface FileError {
  /** A clause that goes on from the file's name. */
  readonly what: string;
  readonly hint: string;
}

const fileErrors: Readonly<Record<string, FileError>> = {
  ENOENT: { what: 'does not exist', hint: 'Check the path; a relative one starts from the current directory.' },
  ENOTDIR: { what: 'does not exist: a part of its path is a file', hint: 'Check the path.' },
  EISDIR: { what: 'is a directory', hint: 'Give the path of one file.' },
  EACCES: { what: 'may not be read by this user', hint: 'Give the user permission to read it.' },
  EPERM: { what: 'may not be read by this user', hint: 'Give the user permission to read it.' },
  ENAMETOOLONG: { what: 'has a path that is too long', hint: 'Check the path.' },
};

/** @param error of Node; @returns `undefined` when it has no code */
export function describeFileError(error: unknown): FileError | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const code = String(error.code);
  return fileErrors[code] ?? { what: `could not be read to its end (${code})`, hint: 'Check the disk or the program that writes it.' };
}
