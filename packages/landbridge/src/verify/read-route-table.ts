/** The rows of a route table: cells as they stand, and every fault of its form. What they mean is `route-table.ts`. */
import { createIssue, type Issue, suggest } from '@landbridge/corridor';
import Papa from 'papaparse';

export const ROUTE_COLUMNS = [
  'id',
  'from',
  'to',
  'via',
  'mode',
  'class',
  'year',
  'quantity',
  'unit',
  'expected',
  'note',
] as const;
const NEEDED = ['id', 'from', 'to', 'quantity', 'unit'] as const;

/** Cells as they stand; the expected value as a number, null where the cell is empty. */
export type RouteRow = { readonly [Column in Exclude<(typeof ROUTE_COLUMNS)[number], 'expected'>]: string } & {
  readonly expected: number | null;
};

/** A question takes a search of the network: more rows than this are another kind of file. */
const MAX_ROWS = 2000;
/** Without words such as `nan` and `0x10`, which `Number` reads. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The first line names the columns that no other kind of file has together. */
export function isRouteHeader(line: string): boolean {
  const names = splitHeader(line);
  return NEEDED.every((name) => names.includes(name)) && names.includes('expected');
}

/** @returns rows in the file's order; an empty list where an issue is an error */
export function readRouteRows(text: string, file: string, issues: Issue[]): RouteRow[] {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: ',', skipEmptyLines: false });
  const broken = parsed.errors.find((error) => error.code !== 'UndetectableDelimiter');
  if (broken) {
    const row = (broken.row ?? 0) + 1;
    issues.push(
      createIssue({ code: 'csv.quotes', file, row, message: 'The CSV text is broken', found: broken.message }),
    );
    return [];
  }
  const [header = [], ...lines] = parsed.data;
  const names = header.map((name) => name.trim().toLowerCase());
  for (const [index, name] of names.entries()) {
    if (name === '' || (ROUTE_COLUMNS as readonly string[]).includes(name)) continue;
    const near = suggest(name, ROUTE_COLUMNS);
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'column.unknown',
        file,
        row: 1,
        column: header[index].slice(0, 80),
        message: 'The column is ignored',
        fix: near ? `did you mean ${near}?` : null,
      }),
    );
  }
  const records = lines.map((cells, index) => ({ cells, row: index + 2 })).filter(({ cells }) => cells.some(Boolean));
  if (records.length > MAX_ROWS) {
    const found = `${records.length} rows`;
    issues.push(
      createIssue({ code: 'file.size', file, message: 'Too many rows', found, expected: `at most ${MAX_ROWS}` }),
    );
    return [];
  }
  return records.map(({ cells, row }) => {
    const cellOf = (column: string) => (cells[names.indexOf(column)] ?? '').trim();
    const texts = Object.fromEntries(ROUTE_COLUMNS.map((column) => [column, cellOf(column)]));
    return { ...texts, expected: readExpected(texts.expected, file, row, issues) } as RouteRow;
  });
}

/** A slip here would pass as "states nothing", so it is an error. */
function readExpected(text: string, file: string, row: number, issues: Issue[]): number | null {
  if (text === '') return null;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  issues.push(
    createIssue({
      code: 'number.format',
      file,
      row,
      column: 'expected',
      message: 'The cell does not hold a number',
      found: text.slice(0, 80),
      expected: 'a number in the unit of the row, or nothing',
    }),
  );
  return null;
}

function splitHeader(line: string): string[] {
  return line.split(',').map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
}
