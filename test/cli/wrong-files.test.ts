import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { jsonLines, runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;
const add = 'add-member-to-segment';

interface WrongFile {
  readonly name: string;
  readonly content: string | Buffer;
  readonly options?: readonly string[];
  /** What is said, word for word. */
  readonly says: readonly string[];
  readonly code?: number;
  /** Members that are sent all the same. */
  readonly sent?: readonly string[];
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const saveAsCsv = 'In Excel, choose File > Save As > "CSV UTF-8 (Comma delimited)"';
const local = (flags: string, rest: string) => latin1(`PK\u0003\u0004\u0014\u0000${flags}\u0000${rest}`);
const many = (line: (at: number) => string, count = 60) => Array.from({ length: count }, (_none, at) => line(at)).join('\n');

/** Each is read by `run add-member-to-segment` with `--map memberId=…` where it needs one. Without `code` it is refused whole. */
const wrongFiles: readonly WrongFile[] = [
  { name: 'empty.csv', content: '', says: ['The input is empty.'] },
  { name: 'header.csv', content: 'memberId\n', says: ['The input has a header but no record.'] },
  { name: 'utf16.csv', content: utf16('memberId\nuser-1\n'), says: ['The input is not UTF-8. It is UTF-16.', '--encoding utf-16le'] },
  { name: 'unmarked.csv', content: Buffer.from('memberId\nuser-1\n', 'utf16le'), says: ['It is UTF-16.', '--encoding utf-16le'] },
  {
    name: 'windows.csv',
    content: latin1('memberId,firstName\nuser-1,N\xfa\n'),
    says: ['byte 27, on line 2, belongs to no character', '--encoding windows-1252'],
  },
  {
    name: 'utf8.csv',
    content: 'memberId,firstName\nuser-1,Nú\n',
    options: ['--encoding', 'windows-1252'],
    says: ['The input is not in the encoding windows-1252. It is UTF-8.', 'Leave --encoding out.'],
  },
  { name: 'book.xlsx', content: local('\u0006', '[Content_Types].xml'), says: ['It is an Excel workbook (.xlsx).', saveAsCsv] },
  { name: 'book.csv', content: latin1('\xd0\xcf\x11\xe0'), says: ['It is an old Excel workbook (.xls), or a workbook with a password.'] },
  { name: 'locked.zip', content: local('\u0001', 'people.csv'), says: ['It is a ZIP archive with a password.'] },
  {
    name: 'open.zip',
    content: local('\u0000', 'people.csv'),
    says: ['It is a ZIP archive.', 'Unpack it, and give the CSV or JSON file that is inside.'],
  },
  { name: 'people.parquet', content: 'PAR1....', says: ['It is a Parquet file.', 'Export it as CSV or as JSON, one object a line.'] },
  { name: 'login.csv', content: '<!DOCTYPE html><title>Log in</title>', says: ['It is a web page, perhaps of a login that was needed.'] },
  {
    name: 'cut.csv.gz',
    content: gzipSync('memberId\nuser-1\n').subarray(0, 20),
    says: ['is cut off. Nothing was read from there on.', 'Export or copy it again.'],
  },
  {
    name: 'anna.csv',
    content: 'anna@example.com\nbo@example.com\n',
    says: [
      'The first line of the input seems to hold a record, and not the names of the columns.',
      'If the file has no header, name its columns in their order: --columns memberId',
    ],
  },
  { name: 'customer.csv', content: 'Customer ID,Mail\n1,a\n', says: ['--map memberId="Customer ID"'] },
  { name: 'script.csv', content: '会員番号;名前\n1;a\n', says: ['--map memberId=会員番号'] },
  {
    name: 'title.csv',
    content: 'Export of Monday\nCustomer ID,Name\n1,a\n2,b\n',
    says: ['Line 1 has one cell, and the lines below it have more: it seems to be a title above the header.'],
  },
  { name: 'twice.csv', content: 'memberId,email,memberId\n1,a,2\n', says: ['The header has the same column more than once: "memberId".'] },
  {
    name: 'page.json',
    content: '{"page":0,"results":[{"$distinct_id":"user-1"}]}',
    says: ['The input holds one object, but must be a JSON array of objects.', '--records /results'],
  },
  { name: 'deep.ndjson', content: '{"profile":{"user_id":"user-1"}}\n', says: ['--map memberId=/profile/user_id'] },
  {
    name: 'records.json',
    content: '{"data":{"people":[{"memberId":"user-1"}]}}',
    options: ['--records', '/data'],
    says: ['--records names one object, but must name a list of objects.', '--records /data/people'],
  },
  { name: 'same-name.json', content: '[{"memberId":"a",\n"memberId":"b"}]', says: ['line 2, column 1: the object has this name twice'] },
  {
    name: 'cut.json',
    content: '[{"memberId":"user-1"},{"memb',
    says: ['The input is not a JSON array: line 1, column 25', 'The file ends before it is complete, and seems to be cut off.'],
  },
  { name: 'quote.csv', content: '"memberId\nuser-1\n', says: ['The header has a quoted name that is never closed.'] },
  {
    name: 'country.csv',
    content: `memberId\n${many((at) => ['DE', 'ES', 'FR'][at % 3] ?? '')}\n`,
    options: ['--strict'],
    says: ['The first 60 records have only 3 different values of memberId: is it read from the right column?'],
  },
  {
    name: 'cut.csv',
    content: 'memberId,email\nuser-1,a@x.com\nuser-2',
    code: 1,
    sent: ['user-1'],
    says: ['Line 3 is the last and has no line end, and 1 of 2 cells, while all other rows are whole: the file seems to be cut off there.'],
  },
  {
    name: 'joined.csv',
    content: 'memberId,email\nuser-1,a@x.com\n\ufeffmemberId,email\nuser-2,b@x.com\n',
    code: 0,
    sent: ['user-1', 'user-2'],
    says: ['Line 3: 1 line repeats the header and is no record.'],
  },
  {
    name: 'other-capitals.csv',
    content: 'memberId,email\nuser-1,a@x.com\nMemberID,Email\nuser-2,b@x.com\n',
    code: 0,
    sent: ['user-1', 'user-2'],
    says: ['Line 3: 1 line repeats the header and is no record.'],
  },
  {
    name: 'joined.csv.gz',
    content: Buffer.concat([gzipSync('memberId\nuser-1\n'), gzipSync('memberId\nuser-2\n')]),
    code: 0,
    sent: ['user-1', 'user-2'],
    says: ['Line 3: 1 line repeats the header and is no record.'],
  },
  {
    name: 'footer.csv',
    content: '"memberId","email"\n"user-1","a@x.com"\n\n"Generated by Ana"\n"(c) Salesforce"\n',
    code: 0,
    sent: ['user-1'],
    says: ['Lines 4 to 5 are below the table, after a blank line, and not read.'],
  },
  {
    name: 'above.csv',
    content: '# made by Ana\nExport of Monday\nmemberId,email\nuser-1,a@x.com\n',
    code: 0,
    sent: ['user-1'],
    says: ['Lines 1 to 2 are above the header and not read.'],
  },
  {
    name: 'cells.csv',
    content: 'memberId,email\nuser-1,a,b\nuser-2,c\n',
    code: 1,
    sent: ['user-2'],
    says: ['The row has 3 cells, but the header has 2 columns.'],
  },
  {
    name: 'line.ndjson',
    content: '{"memberId":"user-1"}\n{"memberId":"user-2"',
    code: 1,
    sent: ['user-1'],
    says: ['The line is not JSON: column 21', 'It is the last and has no line end: the file seems to be cut off there.'],
  },
  {
    name: 'same-name.ndjson',
    content: '{"memberId":"a","memberId":"b"}\n{"memberId":"c"}\n',
    code: 1,
    sent: ['c'],
    says: ['The line is not JSON: column 17: the object has this name twice.'],
  },
  {
    name: 'digits.ndjson',
    content: '{"memberId":12345678901234567890}\n{"memberId":4711}\n',
    code: 1,
    sent: ['4711'],
    says: ['The column "memberId" holds a number with more digits than can be read exactly.'],
  },
  {
    name: 'other-action.csv',
    content: 'memberId,action\nuser-1,remove-member-from-segment\nuser-2,\n',
    code: 1,
    sent: ['user-2'],
    says: ['The column "action" names the action remove-member-from-segment, and the command line add-member-to-segment for all records.'],
  },
  {
    name: 'blank.csv',
    content: 'memberId,email\nuser-1 ,a\nuser-2,b\n',
    code: 0,
    sent: ['user-1 ', 'user-2'],
    says: ['1 record has a memberId that may be wrong.', '1 × begins or ends with a blank: line 2'],
  },
  {
    name: 'invisible.csv',
    content: 'memberId\nuser\u200b-1\n',
    code: 0,
    sent: ['user\u200b-1'],
    says: ['1 × holds a sign that cannot be seen: line 2'],
  },
  {
    name: 'null.csv',
    content: 'memberId,email\n\\N,a\nNULL,b\nnull,c\n#N/A,d\nuser-1,e\n',
    options: ['--strict'],
    code: 1,
    sent: ['user-1'],
    says: ['4 × record_suspicious (memberId)', 'The memberId is a word for no value', 'Lines 2, 3, 4, 5'],
  },
  {
    name: 'excel.csv',
    content: `memberId,email\n#REF!,a\n"=""007""",b\n'0042,c\n4.9E+12,d\n4711.0,e\n`,
    options: ['--strict'],
    code: 1,
    sent: [],
    says: [
      'is an error of a spreadsheet',
      'is a formula such as ="007"',
      'begins with an apostrophe',
      'is a number in scientific notation, whose last digits are lost',
      'is a number that ends with .0',
    ],
  },
  {
    name: 'report.csv',
    content: 'memberId,email\nuser-1,a\nGrand Total,1\n',
    options: ['--strict'],
    code: 1,
    sent: ['user-1'],
    says: ['The memberId is a word of the last row of a report'],
  },
  {
    name: 'words.csv',
    content: 'Customer ID,memberId\n1,user-1\n2,memberId\n',
    options: ['--strict'],
    code: 1,
    sent: ['user-1'],
    says: ['The memberId is the name of a column.'],
  },
  {
    name: 'case.csv',
    content: 'memberId\nana@x.com\nAna@X.com\nana@x.com\n',
    code: 0,
    sent: ['Ana@X.com', 'ana@x.com'],
    says: ['1 × is an e-mail address that another record spells with other capitals: line 3'],
  },
  {
    name: 'unload.csv.gz',
    content: gzipSync('471,Ana,\\N,2026-11-28 10:00:00.000\n'),
    says: ['--columns memberId,column2,column3,column4'],
  },
  {
    name: 'few-columns.csv',
    content: 'user-1,Ana,2026\n',
    options: ['--columns', 'memberId,firstName'],
    says: ['--columns names 2 columns, and the first row has 3 cells.'],
  },
  {
    name: 'columns.json',
    content: '[{"memberId":"user-1"}]',
    options: ['--columns', 'memberId'],
    says: ['the input is JSON.', 'Leave --columns out.'],
  },
  {
    name: 'changes.csv',
    content: 'memberId,event\nuser-1,Joined\nuser-2,left\n',
    code: 0,
    sent: ['user-1', 'user-2'],
    says: [
      'The column "event" holds Joined, left, but every record is taken as add-member-to-segment.',
      '--map action=event --action-map Joined=add-member-to-segment,left=remove-member-from-segment',
    ],
  },
  {
    name: 'first-page.json',
    content: '{"page":0,"total":2500,"results":[{"memberId":"user-1"}]}',
    options: ['--records', '/results'],
    code: 0,
    sent: ['user-1'],
    says: ['The input seems to be one page of several: its "total" is 2,500, and it holds 1 record.'],
  },
  {
    name: 'two-tables.csv',
    content: 'memberId,email\nuser-1,a\n\nTotals\nuser-2,b\n',
    code: 1,
    sent: ['user-1'],
    says: ['Line 5 stands below line 4, which looks like the end of the table.'],
  },
];

describe('a wrong file', () => {
  test.each(wrongFiles.map((file) => [file.name, file] as const))('is told what it is, and what to do: %s', async (name, file) => {
    const { content, options = [], says, code = 2, sent = [] } = file;
    const input = folder.file(name, content);
    const result = await runCli(['run', add, '--config', config, '--input', input, ...options]);
    const printed = result.stderr + result.stdout;
    for (const words of says) expect(printed).toContain(words);
    expect(result.code).toBe(code);
    expect(await vendor.members()).toEqual([...sent].sort());
    if (code === 2) expect([result.stdout, await vendor.requests()]).toEqual(['', 0]);
    expect(printed).not.toMatch(/\n\s+at |bug of ours/);
    // Nobody's data is in what is printed.
    expect(printed).not.toMatch(/anna@|user-\d|ana@x/i);
  });

  test('is no device', async () => {
    const result = await runCli(['run', add, '--config', config, '--input', '/dev/zero']);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('The input /dev/zero is a device.');
  });

  test('is read from a pipe, but not compared with', async () => {
    const pipe = path.join(folder.path, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const result = await runCli(['sync', '--config', config, '--input', pipe, '--state', vendor.newState()]);
    expect(result.stderr).toContain('sync reads its input twice, to compare and to send, which standard input and pipes do not allow.');
    expect([result.code, await vendor.requests()]).toEqual([2, 0]);
  });

  test('removes nobody when it is cut off inside of its last row', async () => {
    const state = vendor.newState();
    const sync = (content: string) => runCli(['sync', '--config', config, '--input', folder.file('whole.csv', content), '--state', state]);
    const rows = many((at) => `user-${at},${at}@example.com`, 20);
    expect((await sync(`memberId,email\n${rows}\n`)).code).toBe(0);
    const { code, stderr } = await sync(`memberId,email\n${rows.slice(0, rows.lastIndexOf(',') - 1)}`);
    expect(stderr).toContain('Nobody is removed: 1 record does not say whom it is of, so who is missing from the input is not known.');
    expect([code, (await vendor.members()).length]).toEqual([1, 20]);
  });
});

describe('a file as people have it', () => {
  const ana = { memberId: 'user-1', firstName: 'Ana' };
  const bo = { memberId: 'user-2', firstName: 'Bo, the 2nd' };
  const csv = (separator: string, end: string) =>
    ['memberId,firstName', 'user-1,Ana', 'user-2,"Bo, the 2nd"']
      .map((line, at) => (at < 2 ? line.replaceAll(',', separator) : line.replace(',', separator)) + end)
      .join('');
  test.each<readonly [string, string | Buffer, readonly string[]]>([
    ['semicolons.csv', csv(';', '\r\n'), []],
    ['sep.csv', `sep=;\r\n${csv(';', '\r\n')}`, []],
    ['pipes.csv', csv('|', '\n'), []],
    ['unicode-text.csv', utf16(csv('\t', '\r\n')), ['--encoding', 'utf-16']],
    ['mac.csv', csv(',', '\r').replace('Ana', '"Ana"'), []],
    ['blanks.csv', 'memberId, firstName\nuser-1, Ana\n"user-2", "Bo, the 2nd"\n'.replace('"Bo, the 2nd"', 'Bo; the 2nd'), []],
    ['trailing.csv', 'memberId,firstName\nuser-1,Ana,\nuser-2,"Bo, the 2nd",\n,,\n', []],
    [
      'unload.csv.gz',
      gzipSync('MEMBER_ID,firstName,email\nuser-1,Ana,\\N\nuser-2,"Bo, the 2nd",\\N\n'),
      ['--map', 'memberId=MEMBER_ID', '--null', '\\N'],
    ],
    ['headerless.csv', csv(';', '\n').replace(/^.*\n/, ''), ['--columns', 'memberId,firstName']],
    ['bigquery.json', `${JSON.stringify(ana)}\n${JSON.stringify({ ...bo, email: null })}\n`, []],
    ['lines.jsonl', JSON.stringify([ana, bo], undefined, 2), []],
    ['page.json', JSON.stringify({ page: 0, data: [ana, bo] }), ['--records', '/data']],
    ['pages.ndjson', `${JSON.stringify({ data: [ana] })}\n${JSON.stringify({ data: [bo] })}\n`, ['--records', '/data']],
    [
      'nested.ndjson',
      [ana, bo].map(({ memberId, firstName }) => JSON.stringify({ profile: { id: memberId }, traits: [firstName] })).join('\n'),
      ['--map', 'memberId=/profile/id', '--map', 'firstName=/traits/0'],
    ],
    ['invocations.json', JSON.stringify([ana, bo].map((parameters) => ({ action: add, parameters }))), []],
  ])('is read: %s', async (name, content, options) => {
    const result = await runCli(['preview', add, '--config', config, '--input', folder.file(name, content), '--json', ...options]);
    expect(result.code).toBe(0);
    const requests = JSON.parse(result.stdout) as { body: { parameters: { members: unknown[] } } }[];
    const second = name === 'blanks.csv' ? 'Bo; the 2nd' : 'Bo, the 2nd';
    expect(requests.flatMap(({ body }) => body.parameters.members)).toEqual([
      { member_id: 'user-1', first_name: 'Ana' },
      { member_id: 'user-2', first_name: second },
    ]);
    expect(result.stderr).not.toContain('may be wrong');
  });

  test.each([
    ['a single column', 'memberId\nauth0|5f7c|1\nauth0|5f7c|2\n', ['auth0|5f7c|1', 'auth0|5f7c|2']],
    ['rows that leave out empty cells', 'memberId,firstName,email\nuser-1,Ana,a@x\nuser-2\nuser-3,Cy', ['user-1', 'user-2', 'user-3']],
    [
      'numbers, UUIDs and names of all scripts',
      'memberId\n4711\n1e45\n-7\n山田太郎\nNúñez Ana\n0042\nNULLA\nnull-7\n',
      ['-7', '0042', '1e45', '4711', 'NULLA', 'Núñez Ana', 'null-7', '山田太郎'],
    ],
    ['cells with line breaks', 'memberId,firstName\r\nuser-1,"two\nlines"\r\nuser-2,b\r\n', ['user-1', 'user-2']],
  ])('gives no false alarm: %s', async (_, content, members) => {
    const result = await runCli(['run', add, '--config', config, '--input', folder.file('good.csv', content), '--strict']);
    expect([result.code, await vendor.members()]).toEqual([0, [...members].sort()]);
    expect(result.stderr).not.toContain('Warning');
  });

  test('maps words to actions', async () => {
    const content = 'memberId,change\nuser-1,joined\nuser-2,joined\nuser-1,left\n';
    const options = ['--map', 'action=change', '--action-map', 'joined=add-member-to-segment,left=remove-member-from-segment'];
    const result = await runCli(['run', '--config', config, '--input', folder.file('changes.csv', content), ...options]);
    expect([result.code, await vendor.members()]).toEqual([0, ['user-2']]);
    const flags = folder.file('flags.ndjson', '{"memberId":"user-3","isIn":true}\n{"memberId":"user-2","isIn":false}\n');
    const more = ['--map', 'action=isIn', '--action-map', 'true=add-member-to-segment,false=remove-member-from-segment'];
    expect((await runCli(['run', '--config', config, '--input', flags, ...more])).code).toBe(0);
    expect(await vendor.members()).toEqual(['user-3']);
  });

  test.each([
    [
      'rejected.csv',
      'memberId;Notiz\nuser-1;"a;b"\n;"c"\nNULL;\n',
      'memberId;Notiz;error_code;error_message\n;c;parameters_invalid;Member ID (memberId) is missing.\nNULL;;record_suspicious;The memberId is a word for no value (\\N, NULL, None, NaN, N/A and the like).\n',
    ],
    ['rejected.ndjson', '{"memberId":"user-1"}\n{"memberId":"","email":"a"}\n{oh\n', undefined],
  ])('writes what failed, as it was written: %s', async (name, content, expected) => {
    const rejected = path.join(folder.path, `out-${name}`);
    const args = ['run', add, '--config', config, '--strict', '--input', folder.file(name, content), '--rejected', rejected];
    const result = await runCli(args);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`2 records that failed: ${rejected}.`);
    const written = execFileSync('cat', [rejected], { encoding: 'utf8' });
    if (expected !== undefined) expect(written).toBe(expected);
    else
      expect(jsonLines(written).sort((one, other) => String(one['error_code']).localeCompare(String(other['error_code'])))).toEqual([
        { memberId: '', email: 'a', error_code: 'parameters_invalid', error_message: expect.any(String) },
        { unreadable: '{oh', error_code: 'record_unreadable', error_message: expect.any(String) },
      ]);
    expect((await runCli(args)).stderr).toContain(`The file ${rejected} of --rejected exists.`);
    const again = await runCli(['run', add, '--config', config, '--input', rejected]);
    expect(again.stderr).not.toContain('error_code, error_message');
  });
});
