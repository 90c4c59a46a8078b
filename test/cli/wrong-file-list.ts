import { gzipSync } from 'node:zlib';

/** A file with a mistake, and what is said of it. */
export interface WrongFile {
  readonly name: string;
  readonly content: string | Buffer;
  readonly options?: readonly string[];
  /** What is said, word for word. */
  readonly says: readonly string[];
  readonly code?: number;
  /** Members that are sent all the same. */
  readonly sent?: readonly string[];
}

export const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const saveAsCsv = 'In Excel, choose File > Save As > "CSV UTF-8 (Comma delimited)"';
const local = (flags: string, rest: string) => latin1(`PK\u0003\u0004\u0014\u0000${flags}\u0000${rest}`);
/** So many lines. */
export const many = (line: (at: number) => string, count = 60) => Array.from({ length: count }, (_none, at) => line(at)).join('\n');

/** Each is read by `run add-member-to-segment` with `--map memberId=…` where it needs one. Without `code` it is refused whole. */
export const wrongFiles: readonly WrongFile[] = [
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
