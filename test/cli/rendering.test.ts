import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import type { Fault, FaultKind } from '../../src/contract';
import { formatCount } from '../../src/runtime/validation/format-count';
import { duration } from '../../src/cli/option-values';
import { exitCodeOfDelivery } from '../../src/cli/exit-code';
import { Output } from '../../src/cli/terminal';
import { RecordSource } from '../../src/input/record-source';
import { choosePaint, colored, plain } from '../../src/cli/report/colors';
import { ofChunks } from '../input/input-case';
import { estimateTotal, formatDuration, renderProgress } from '../../src/cli/report/progress';
import { renderCurl } from '../../src/cli/report/render-request';
import { printable, renderBug } from '../../src/cli/report/render-faults';
import { FailureGroups, RunReport } from '../../src/cli/report/run-report';
import { variableName } from '../../src/cli/options';
import { fault } from '../../src/fault';
import { propertyRuns } from '../property-runs';

describe('durations and counts', () => {
  test.each([
    ['0', 0],
    ['500ms', 500],
    ['90s', 90_000],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
  ])('reads %s', (text, ms) => {
    expect(duration(text)).toBe(ms);
  });

  test.each(['10', '-1s', '1d', '1s2', ''])('refuses %j', (text) => {
    expect(() => duration(text)).toThrow('Write a duration such as');
  });

  test('writes them for people', () => {
    expect([0, 999, 1500, 61_000].map(formatDuration)).toEqual(['0 ms', '999 ms', '1.5 s', '1 min 1 s']);
    expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});

describe('a variable', () => {
  test.each([
    ['accessToken', 'CONNECTOR_ACCESS_TOKEN'],
    ['clientSideId', 'CONNECTOR_CLIENT_SIDE_ID'],
    ['URLOverride', 'CONNECTOR_URL_OVERRIDE'],
    ['a1B', 'CONNECTOR_A1_B'],
  ])('is named after its field: %s', (field, variable) => {
    expect(variableName(field)).toBe(variable);
  });
});

describe('the exit code', () => {
  const end = { failed: 0, hasBug: false, stopped: undefined, interrupted: false, inputBroke: false };
  const stoppedBy = (kind: FaultKind): Fault => ({ code: 'x', kind, message: '', hint: '', who: 'you' });
  test.each([
    [{}, 0],
    [{ failed: 1 }, 1],
    [{ inputBroke: true }, 2],
    [{ failed: 1, stopped: stoppedBy('unauthorized') }, 3],
    [{ failed: 1, stopped: stoppedBy('misconfigured') }, 2],
    [{ failed: 1, stopped: stoppedBy('unavailable') }, 4],
    [{ failed: 1, stopped: stoppedBy('rate_limited') }, 4],
    [{ failed: 1, stopped: stoppedBy('ambiguous') }, 4],
    [{ failed: 1, stopped: stoppedBy('bug') }, 70],
    [{ failed: 1, hasBug: true }, 70],
    [{ failed: 1, interrupted: true, stopped: stoppedBy('unavailable') }, 1],
    [{ interrupted: true, stopped: stoppedBy('unavailable') }, 0],
  ])('of %j is %d', (given, code) => {
    expect(exitCodeOfDelivery({ ...end, ...given })).toBe(code);
  });
});

describe('the table of failures', () => {
  test('joins what failed for the same reason and names the first places', () => {
    const groups = new FailureGroups();
    groups.add(fault('action_unknown', 'No such action.'), { index: 9, line: undefined });
    for (let index = 0; index < 1200; index++)
      groups.add(fault('record_unreadable', 'Bad.', { field: 'a', hint: 'Fix.' }), { index, line: index + 2 });
    expect(groups.render()).toBe(
      [
        '',
        '1,201 records failed:',
        '',
        '  1,200 × record_unreadable (a)',
        '      Bad.',
        '      What to do: Fix.',
        '      Who must act: you',
        '      Lines 2, 3, 4, 5, 6, …',
        '',
        '  1 × action_unknown',
        '      No such action.',
        '      What to do: Use one of the actions that "connectorctl describe" lists.',
        '      Who must act: you',
        '      Record index 9',
        '',
      ].join('\n'),
    );
  });

  test('stays short when every message is different', () => {
    const groups = new FailureGroups();
    for (let index = 0; index < 10_000; index++) groups.add(fault('record_unreadable', `Line ${index} is bad.`), { index, line: index });
    expect(groups.render().split('\n').length).toBeLessThan(300);
    expect(groups.render()).toContain('10,000 records failed:');
  });
});

describe('a line of JSON', () => {
  test('is what JSON.stringify writes', () => {
    const report = new RunReport();
    const outcomes = [
      { index: 5, action: 'a"b', status: 'accepted', attempts: 1 },
      { index: 6, action: 'c', status: 'failed', attempts: 2, fault: fault('conflict', 'x "y"\n') },
      { index: 7, action: 'c', status: 'superseded', attempts: 0 },
    ] as const;
    for (const outcome of outcomes)
      expect(report.line(outcome, { index: outcome.index, line: undefined })).toBe(`${JSON.stringify(outcome)}\n`);
    expect(JSON.parse(report.line(outcomes[1], { index: 6, line: 8 }))).toEqual({ ...outcomes[1], line: 8 });
  });
});

describe('the progress line', () => {
  test('says how fast it goes, or why it waits', () => {
    const figures = { accepted: 12_345, superseded: 0, failed: 2, rate: 99_999.6, waiting: undefined, total: undefined };
    expect(renderProgress(figures, 80)).toBe('12,345 accepted · 2 failed · 100,000/s');
    expect(renderProgress({ ...figures, rate: 500, total: 50_000 }, 80)).toBe(
      '24 % · 12,345 accepted · 2 failed · 500/s · 1 min 15 s left',
    );
    expect(renderProgress({ ...figures, total: 12_000 }, 80)).toBe('99 % · 12,345 accepted · 2 failed · 100,000/s');
    const waiting = { reason: 'The account is over its limit.', ms: 8200 };
    expect(renderProgress({ ...figures, superseded: 3, waiting }, 120)).toBe(
      '12,345 accepted · 3 superseded · 2 failed · waiting 8.2 s: The account is over its limit.',
    );
    expect(renderProgress({ ...figures, waiting }, 40)).toHaveLength(39);
  });
});

describe('a command for curl', () => {
  test('keeps every text as it is, whatever the shell makes of signs', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from(`'"$\\\`!*?#&|;<>(){}[]~ \n\té🦊aX«»`)), maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (header, member, url) => {
        const value = header.replaceAll('\n', ' ');
        const body = { member };
        const command = renderCurl(
          { method: 'POST', url: `http://h/${url}`, headers: { 'X-A': value, Authorization: 'Key «accessToken»' }, body, covers: [0] },
          ['accessToken'],
        );
        const fake = `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; cat; }\n`;
        const printed = execFileSync('sh', ['-c', fake + command], {
          env: { CONNECTOR_ACCESS_TOKEN: "to'k$en", PATH: process.env['PATH'] },
        }).toString();
        expect(printed.split('\0')).toEqual([
          '--include',
          '--fail-with-body',
          '--request',
          'POST',
          `http://h/${url}`,
          '--header',
          `X-A: ${value}`,
          '--header',
          "Authorization: Key to'k$en",
          '--data-binary',
          '@-',
          `${JSON.stringify(body)}\n`,
        ]);
      }),
      propertyRuns(40),
    );
  });
});

describe('output', () => {
  test('waits for a slow reader', async () => {
    const stream = new PassThrough({ highWaterMark: 10 });
    const output = new Output(stream);
    let isWritten = false;
    const writing = output.write('x'.repeat(100)).then(() => (isWritten = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isWritten).toBe(false);
    stream.resume();
    await writing;
    expect(isWritten).toBe(true);
  });

  test('goes on without a reader', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, callback) => callback(Object.assign(new Error('gone'), { code: 'EPIPE' })) });
    const output = new Output(stream);
    await output.write('x'.repeat(100_000));
    await output.flush();
    expect(output.closed).toBe(true);
    await output.write('more');
  });
});

describe('words on the terminal', () => {
  test('hold no control characters from outside', () => {
    expect(printable('a\u001b[31mb\u202ec\u2028d\r\u0000\n')).toBe('a\\u001b[31mb\\u202ec\\u2028d\\u000d\\u0000\n');
  });

  test('tell of a bug without what was being worked on', () => {
    const error = new TypeError('canary is not a function');
    expect(renderBug(error, false)).toBe(
      'internal: this is a bug of ours (TypeError). Run it again with --verbose to see where, and report that.\n',
    );
    expect(renderBug('canary', true)).not.toContain('canary');
  });
});

describe('the number of records of a file', () => {
  test('is estimated by the share of its bytes, and is exact at its end', () => {
    const source = new RecordSource(ofChunks([]));
    source.received = 250;
    expect(estimateTotal(source, { read: 1_000, size: 4_000 })).toBe(1_000);
    expect(estimateTotal(source, { read: 1_000, size: undefined })).toBe(undefined);
    source.isRead = true;
    expect(estimateTotal(source, undefined)).toBe(250);
  });
});

describe('colours', () => {
  test.each([
    [true, {}, colored],
    [false, {}, plain],
    [true, { NO_COLOR: '1' }, plain],
    [true, { NO_COLOR: '' }, colored],
    [true, { TERM: 'dumb' }, plain],
    [false, { FORCE_COLOR: '1' }, colored],
    [true, { FORCE_COLOR: '0' }, plain],
  ])('of a screen (%s) with %j', (isScreen, env, paint) => {
    expect(choosePaint(isScreen, env)).toBe(paint);
  });
});
