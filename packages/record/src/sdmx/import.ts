/** SDMX-CSV 2.0 to values of indicators: of our own structure, or of another with a mapping of its columns. */
import { createIssue, hasErrors, type Issue } from '@landbridge/corridor';
import Papa from 'papaparse';
import type { RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { checkSdmxRows, type SdmxRow } from './check-rows.ts';
import { SDMX_NAMES, SDMX_NEEDED, SDMX_USUAL_VALUES, shiftToUnit } from './columns.ts';

/** Their name of our column; what is not named keeps SDMX's usual name. */
export type SdmxMapping = Readonly<Partial<Record<keyof typeof SDMX_NAMES, string>>>;

export interface SdmxDefaults {
  readonly counterpart?: string;
  readonly reporter_id?: string;
  readonly source_id?: string;
  readonly recorded?: string;
}

export interface SdmxResult {
  /** Empty where an issue is an error. */
  readonly rows: readonly RecordRow<'observation_value'>[];
  readonly issues: readonly Issue[];
}

/**
 * @param record    for the units of its indicators: values are brought to them
 * @param defaults  for what the file does not say
 * @cost O(cells)
 */
export function parseSdmxCsv(
  record: RecordData,
  text: string,
  file: string,
  mapping: SdmxMapping = {},
  defaults: SdmxDefaults = {},
): SdmxResult {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: ',' });
  const header = parsed.data[0]?.map((cell) => cell.trim()) ?? [];
  const issues: Issue[] = [];
  const nameOf = (column: string) => mapping[column as keyof SdmxMapping] ?? SDMX_NAMES[column as keyof SdmxMapping];
  const place = new Map(Object.keys(SDMX_NAMES).map((ours) => [ours, header.indexOf(nameOf(ours))]));
  for (const needed of SDMX_NEEDED) {
    if ((place.get(needed) ?? -1) >= 0) continue;
    const expected = nameOf(needed);
    const message = 'The file has no such column';
    issues.push(
      createIssue({
        code: 'column.missing',
        file,
        row: 1,
        column: expected,
        message,
        expected,
        fix: 'name the column by a mapping',
      }),
    );
  }
  if (issues.length > 0) return { rows: [], issues };
  const [measureAt, multiplierAt] = [header.indexOf('UNIT_MEASURE'), header.indexOf('UNIT_MULT')];
  const shifts: number[] = [];
  const rows = parsed.data.slice(1).flatMap((cells, index): SdmxRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const fileRow = index + 2;
    if (cells.length !== header.length) {
      issues.push(rowLength(file, fileRow, cells.length, header.length));
      return [];
    }
    const row = Object.fromEntries([...place].map(([ours, at]) => [ours, at < 0 ? '' : cells[at].trim()]));
    const [measure, multiplier] = [measureAt, multiplierAt].map((at) => (at < 0 ? '' : cells[at].trim()));
    const shift = shiftToUnit(unitOf(record, row.indicator_id), measure, multiplier);
    if (shift === null) {
      issues.push(
        createIssue({
          code: 'unit.mismatch',
          file,
          row: fileRow,
          column: 'UNIT_MEASURE',
          message: 'The unit is not that of the indicator, or nobody says one',
          found: `${measure} x 10^${multiplier}`,
          expected: unitOf(record, row.indicator_id),
        }),
      );
      return [];
    }
    shifts.push(shift);
    return [{ fileRow, cells: complete(row, defaults) }];
  });
  const checked = checkSdmxRows(rows, file, nameOf);
  issues.push(...checked.issues);
  // Without an error every row is sound, so that rows and shifts stand side by side.
  return { rows: hasErrors(issues) ? [] : checked.rows.map((row, index) => scale(row, shifts[index])), issues };
}

/** A row out of step with its header: said once. */
export function rowLength(file: string, row: number, found: number | null, expected: number): Issue {
  return createIssue({
    code: 'csv.row_length',
    file,
    row,
    message: 'The row has more or fewer cells than the header',
    found: found === null ? null : `${found} cells`,
    expected: `${expected} cells`,
    fix: 'close its quotes, put quotes around a cell that holds a comma, and write empty cells too',
  });
}

function unitOf(record: RecordData, indicatorId: string): string {
  return record.tables.indicator.find((row) => row.indicator_id === indicatorId)?.unit ?? '';
}

/** The value in the indicator's own scale; as printed where the scale is the same, so that no digit changes. */
function scale(row: RecordRow<'observation_value'>, shift: number): RecordRow<'observation_value'> {
  if (shift === 0) return row;
  const move = (value: number) => Number((value * 10 ** shift).toPrecision(15));
  const moveAny = (value: number | null) => (value === null ? null : move(value));
  return { ...row, value: move(row.value), low: moveAny(row.low), high: moveAny(row.high) };
}

function complete(row: Readonly<Record<string, string>>, defaults: SdmxDefaults): Readonly<Record<string, string>> {
  const or = (value: string, other: string | undefined) => (value === '' ? (other ?? '') : value);
  const filled = {
    ...row,
    counterpart: or(row.counterpart, defaults.counterpart),
    reporter_id: or(row.reporter_id, defaults.reporter_id),
    source_id: or(row.source_id, defaults.source_id),
    recorded: or(row.recorded, defaults.recorded),
    status: or(row.status, SDMX_USUAL_VALUES.status),
    basis: or(row.basis, SDMX_USUAL_VALUES.basis),
    rank: or(row.rank, SDMX_USUAL_VALUES.rank),
  };
  const parts = [row.indicator_id || 'unknown', row.area, filled.counterpart, row.period, filled.reporter_id];
  return { ...filled, observation_value_id: or(row.observation_value_id, createKey(parts)) };
}

/** An id for a value of which the file gives none, from what tells it apart. */
function createKey(parts: readonly string[]): string {
  return parts.join(':').replace(/[^A-Za-z0-9_.:-]/g, '_');
}
