/** An XLSX workbook, one sheet a table, to a corridor: checked as a zip first, then read, then checked as a package. */
import { createIssue, hasErrors, type Issue } from '../../issue.ts';
import { formatPackage } from '../../package/format-package.ts';
import { parsePackage } from '../../package/parse-package.ts';
import { suggest } from '../../suggest.ts';
import { getTable, isTableName, TABLE_NAMES } from '../../tables/index.ts';
import type { ImportResult } from '../format.ts';
import { checkWorkbook, XLSX_FILE } from './check-workbook.ts';
import { MAX_SHEET_RANGE, sheetName, sheetToCsv } from './sheet-to-csv.ts';

/**
 * Formulas give their stored values, dates give ISO days; nothing is computed and no macro is run.
 *
 * @returns issues for any bytes, with sheet, row and column
 * @cost O(unpacked bytes); loads the XLSX library on the first call
 */
export async function importXlsx(bytes: Uint8Array): Promise<ImportResult> {
  const issues: Issue[] = [];
  if (!checkWorkbook(bytes, issues)) return { corridor: null, files: new Map(), issues };
  const { readXlsx } = await import('hucre/xlsx');
  const csv = new Map<string, string>();
  try {
    const workbook = await readXlsx(bytes, { range: MAX_SHEET_RANGE });
    for (const sheet of workbook.sheets) {
      if (isTableName(sheet.name)) csv.set(`${sheet.name}.csv`, sheetToCsv(getTable(sheet.name), sheet, issues));
      else issues.push(unknownSheet(sheet.name));
    }
  } catch (error) {
    const found = String((error as Error).message).slice(0, 200);
    issues.push(createIssue({ code: 'xlsx.form', file: XLSX_FILE, message: 'The workbook cannot be read', found }));
    return { corridor: null, files: new Map(), issues };
  }
  const encoder = new TextEncoder();
  const parsed = parsePackage(new Map([...csv].map(([file, text]) => [file, encoder.encode(text)])));
  for (const issue of parsed.issues)
    issues.push({ ...issue, file: issue.file && sheetName(issue.file.replace('.csv', '')) });
  const corridor = hasErrors(issues) ? null : parsed.corridor;
  return { corridor, files: corridor ? formatPackage(corridor) : csv, issues };
}

function unknownSheet(name: string): Issue {
  const near = suggest(name, TABLE_NAMES);
  return createIssue({
    severity: 'warning',
    code: 'sheet.unknown',
    file: sheetName(name),
    message: 'No table has the name of this sheet; it is left out',
    fix: near ? `did you mean ${near}?` : null,
  });
}
