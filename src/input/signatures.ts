import { unreadable } from './raw-records';

const asCsv =
  'In Excel, choose File > Save As > "CSV UTF-8 (Comma delimited)"; in Google Sheets, File > Download > Comma-separated values; in Numbers, File > Export To > CSV.';
const unpack = 'Unpack it, and give the CSV or JSON file that is inside.';
const exportAgain = 'Export it as CSV or as JSON, one object a line.';

/** How files begin that people mistake for text, and what to do about each. The first that matches counts. */
const signatures: readonly { readonly begin: RegExp; readonly what: string; readonly hint: string }[] = [
  { begin: /^PK\x03\x04[^]*(\[Content_Types\]\.xml|xl\/|_rels\/)/, what: 'an Excel workbook (.xlsx)', hint: asCsv },
  { begin: /^PK\x03\x04[^]*Index\/.*\.iwa/, what: 'a Numbers document', hint: asCsv },
  { begin: /^PK\x03\x04[^]*opendocument\.spreadsheet/, what: 'a spreadsheet (.ods)', hint: asCsv },
  {
    begin: /^PK\x03\x04[^]{2}[\x01\x03\x05\x07\x09\x0b\x0d\x0f]/,
    what: 'a ZIP archive with a password',
    hint: `${unpack} Its password is asked for then.`,
  },
  { begin: /^PK\x03\x04/, what: 'a ZIP archive', hint: unpack },
  { begin: /^\xd0\xcf\x11\xe0/, what: 'an old Excel workbook (.xls), or a workbook with a password', hint: asCsv },
  {
    begin: /^(BZh|\xfd7zXZ|7z\xbc\xaf)/,
    what: 'compressed in a way that is not read',
    hint: `${unpack} Files ending in .gz are read as they are.`,
  },
  { begin: /^[^]{257}ustar/, what: 'a tar archive', hint: unpack },
  { begin: /^PAR1/, what: 'a Parquet file', hint: exportAgain },
  { begin: /^Obj\x01/, what: 'an Avro file', hint: exportAgain },
  { begin: /^SQLite format 3/, what: 'an SQLite database', hint: exportAgain },
  { begin: /^%PDF/, what: 'a PDF document', hint: exportAgain },
  { begin: /^\{\\rtf/, what: 'a document of a word processor (.rtf)', hint: exportAgain },
  {
    begin: /^(\xef\xbb\xbf)?\s*<(!doctype html|html)/i,
    what: 'a web page, perhaps of a login that was needed',
    hint: 'Download the file again in a browser, and look at it before it is used.',
  },
  { begin: /^(\xef\xbb\xbf)?\s*<\?xml/i, what: 'XML', hint: exportAgain },
];

/**
 * Refuses what is no text, and says what it is instead.
 * @param head its first bytes
 * @throws ConnectorError (input_unreadable)
 */
export function refuseOtherFormats(head: Buffer): void {
  const begin = head.subarray(0, 4096).toString('latin1');
  const found = signatures.find((signature) => signature.begin.test(begin));
  if (found !== undefined) throw unreadable(`The input is not CSV or JSON. It is ${found.what}.`, found.hint);
}
