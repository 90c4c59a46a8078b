import { ConnectorError, fault } from '../../fault';
import type { ConnectOptions } from './connection';

const longestMs = 2 ** 31 - 1;

interface Range {
  readonly least: number;
  readonly most: number;
  readonly expected: string;
}

const milliseconds: Range = { least: 0, most: longestMs, expected: 'a whole number of milliseconds, 0 or more' };
const count: Range = { least: 1, most: Number.MAX_SAFE_INTEGER, expected: 'a whole number, 1 or more' };

const ranges: Readonly<Partial<Record<keyof ConnectOptions, Range>>> = {
  requestTimeoutMs: { least: 1, most: longestMs, expected: 'a whole number of milliseconds, 1 or more' },
  resendAfterMs: milliseconds,
  batchDelayMs: milliseconds,
  maxConcurrency: count,
  capacity: count,
};

/**
 * Refuses numbers that would make a delivery hang, storm, or quietly go without what they stand for.
 * @throws ConnectorError (option_invalid) with one fault for each of them
 */
export function checkOptions(options: ConnectOptions): void {
  const [first, ...others] = Object.entries(ranges).flatMap(([name, { least, most, expected }]) => {
    const value: unknown = options[name as keyof ConnectOptions];
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)) return [];
    const got = typeof value === 'number' ? String(value) : `of type ${typeof value}`;
    return [fault('option_invalid', `${name} must be ${expected}; it is ${got}.`, { field: name })];
  });
  if (first) throw new ConnectorError([first, ...others]);
}
