/** Whether bytes may be opened as a workbook: a zip of bearable size that holds one, without macros. */
import { createIssue, type Issue } from '../../issue.ts';
import { MAX_FILE_BYTES } from '../../package/parse-package.ts';
import { inspectZip } from './inspect-zip.ts';

export const WORKBOOK_LIMITS = { maxEntries: 1000, maxUnpackedBytes: 128 * 1024 * 1024 };
export const XLSX_FILE = 'workbook';

/** Old .xls files and encrypted workbooks are OLE2 compound files. */
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0];
const MACROS = /(^|\/)(vbaProject\.bin$|macrosheets\/)/i;

const ZIP_MESSAGES = {
  not_zip: ['The file is not an XLSX workbook', 'save it as "Excel workbook (.xlsx)"'],
  entries: ['The workbook is packed from too many parts', null],
  size: ['The workbook unpacks to more than can be read', 'remove pictures and sheets that are no tables'],
  encrypted: ['The workbook is encrypted', 'save it without a password'],
  unsupported: ['The workbook is packed in a way that spreadsheets do not write', 'open and save it in a spreadsheet'],
} as const;

/** @returns false with issues where the bytes must not be opened */
export function checkWorkbook(bytes: Uint8Array, issues: Issue[]): boolean {
  const refuse = (code: string, message: string, found: string | null, fix: string | null) => {
    issues.push(createIssue({ code, file: XLSX_FILE, message, found, fix }));
    return false;
  };
  if (bytes.length > MAX_FILE_BYTES) {
    return refuse('file.size', 'The file is too large to read', `${bytes.length} bytes`, null);
  }
  if (OLE2.every((byte, index) => bytes[index] === byte)) {
    const found = 'an old .xls workbook, or one with a password';
    return refuse('xlsx.not_zip', 'The file is not an XLSX workbook', found, 'save it as .xlsx without a password');
  }
  const zip = inspectZip(bytes, WORKBOOK_LIMITS);
  if (!zip.ok) {
    const [message, fix] = ZIP_MESSAGES[zip.code];
    return refuse(`xlsx.${zip.code}`, message, zip.found, fix);
  }
  const names = zip.entries.map((entry) => entry.name);
  const macros = names.find((name) => MACROS.test(name));
  if (macros) {
    return refuse('xlsx.macros', 'The workbook holds macros', macros, 'save it as .xlsx, which holds none');
  }
  if (!names.includes('[Content_Types].xml') || !names.some((name) => /workbook\.xml$/i.test(name))) {
    const found = names.includes('mimetype') ? 'an OpenDocument file' : 'a zip of other files';
    return refuse('xlsx.form', 'The file is not an XLSX workbook', found, 'save it as "Excel workbook (.xlsx)"');
  }
  if (names.some((name) => name.startsWith('xl/externalLinks/'))) {
    const message = 'Formulas lean on other workbooks; their stored values are taken';
    issues.push(createIssue({ severity: 'warning', code: 'xlsx.external', file: XLSX_FILE, message }));
  }
  return true;
}
