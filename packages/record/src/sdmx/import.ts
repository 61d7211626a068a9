/** SDMX-CSV 2.0 to values of indicators: of our own structure, or of another with a mapping of its columns. */
import { createIssue, formatTable, hasErrors, type Issue, parseTable } from '@landbridge/corridor';
import Papa from 'papaparse';
import type { RecordData } from '../record.ts';
import { getRecordTable, type RecordRow } from '../tables/index.ts';
import { splitUnit } from './columns.ts';

/** Our column for theirs; what is not named keeps SDMX's usual name. */
export type SdmxMapping = Readonly<Partial<Record<keyof typeof USUAL, string>>>;

const USUAL = {
  indicator_id: 'INDICATOR',
  area: 'REF_AREA',
  counterpart: 'COUNTERPART_AREA',
  reporter_id: 'REPORTER',
  observation_value_id: 'OBS_ID',
  period: 'TIME_PERIOD',
  value: 'OBS_VALUE',
  status: 'OBS_STATUS',
  low: 'LOWER_BOUND',
  high: 'UPPER_BOUND',
  source_id: 'SOURCE_ID',
  basis: 'BASIS',
  rank: 'RANK',
  recorded: 'RECORDED',
  superseded_by: 'SUPERSEDED_BY',
  note: 'COMMENT_OBS',
} as const;

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
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: ',', skipEmptyLines: true });
  const header = parsed.data[0]?.map((cell) => cell.trim()) ?? [];
  const issues: Issue[] = [];
  const place = new Map(
    Object.entries(USUAL).map(([ours, usual]) => [ours, header.indexOf(mapping[ours as keyof typeof USUAL] ?? usual)]),
  );
  for (const needed of ['indicator_id', 'area', 'period', 'value'] as const) {
    if ((place.get(needed) ?? -1) >= 0) continue;
    const expected = mapping[needed] ?? USUAL[needed];
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
  const rows = parsed.data.slice(1).flatMap((cells, index) => {
    const row = Object.fromEntries([...place].map(([ours, at]) => [ours, at < 0 ? '' : (cells[at] ?? '').trim()]));
    const scaled = scale(record, row, cells[measureAt]?.trim(), cells[multiplierAt]?.trim());
    if (scaled === null) {
      const found = `${cells[measureAt]} x 10^${cells[multiplierAt]}`;
      const message = 'The unit is not that of the indicator';
      issues.push(
        createIssue({
          code: 'unit.mismatch',
          file,
          row: index + 2,
          column: 'UNIT_MEASURE',
          message,
          found,
          expected: unitOf(record, row.indicator_id),
        }),
      );
      return [];
    }
    return [complete({ ...row, ...scaled }, defaults)];
  });
  const table = getRecordTable('observation_value');
  const checked = parseTable(table, formatTable(table, rows), file);
  issues.push(...checked.issues);
  return { rows: hasErrors(issues) ? [] : (checked.rows as RecordRow<'observation_value'>[]), issues };
}

function unitOf(record: RecordData, indicatorId: string): string {
  return record.tables.indicator.find((row) => row.indicator_id === indicatorId)?.unit ?? '';
}

/** The value in the indicator's own scale; as printed where the scale is the same, so that no digit changes. */
function scale(
  record: RecordData,
  row: Readonly<Record<string, string>>,
  measure: string | undefined,
  multiplier: string | undefined,
): Readonly<Record<string, string>> | null {
  const own = splitUnit(unitOf(record, row.indicator_id));
  if (measure && own.measure !== '' && measure !== own.measure) return null;
  const shift = Number(multiplier || own.multiplier) - own.multiplier;
  if (!Number.isInteger(shift)) return null;
  if (shift === 0) return {};
  const move = (cell: string) => (cell === '' ? '' : String(Number((Number(cell) * 10 ** shift).toPrecision(15))));
  return { value: move(row.value), low: move(row.low), high: move(row.high) };
}

function complete(row: Readonly<Record<string, string>>, defaults: SdmxDefaults): Readonly<Record<string, string>> {
  const or = (value: string, other: string | undefined) => (value === '' ? (other ?? '') : value);
  const filled = {
    ...row,
    counterpart: or(row.counterpart, defaults.counterpart),
    reporter_id: or(row.reporter_id, defaults.reporter_id),
    source_id: or(row.source_id, defaults.source_id),
    recorded: or(row.recorded, defaults.recorded),
    status: or(row.status, 'A'),
    basis: or(row.basis, 'reported'),
    rank: or(row.rank, 'normal'),
  };
  const key = `${row.indicator_id}:${row.area}:${row.period}:${filled.reporter_id}`;
  return { ...filled, observation_value_id: or(row.observation_value_id, key) };
}
