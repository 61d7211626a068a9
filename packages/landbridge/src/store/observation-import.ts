/**
 * SDMX-CSV to values of indicators in SQL, for files that are too large to hold: the cells as trimmed text, what is wrong
 * with them, and the typed table that is kept. The rules are those of `parseSdmxCsv` in packages/record.
 */
import { getRecordTable, SDMX_NAMES, SDMX_USUAL_VALUES, type SdmxDefaults, type SdmxMapping } from '@landbridge/record';
import { columnFault, NUMBER_PATTERN } from './column-fault.ts';
import { quoteName, quoteText } from './sql.ts';

export type ObservationColumn = keyof typeof SDMX_NAMES;
export const OBSERVATION_COLUMNS = Object.keys(SDMX_NAMES) as ObservationColumn[];

/** What `String.trim` takes away. */
const SPACE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
/** No cell holds it, so that an empty cell stays '' and one that is not there is NULL. */
const NO_CELL = '\u0001';
/** In bytes: a row of cells as long as text may be. The reader's buffer is sixteen of them. */
const LONGEST_LINE = 1 << 18;
const PERIOD = '\\d{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-\\d{2})?))?';

/** A cell without the space around it. Most cells begin and end in a printable ASCII character: DuckDB's own is slow. */
function trimmed(cell: string): string {
  const tidy = `${cell} = '' OR (${cell} BETWEEN '!' AND '~' AND right(${cell}, 1) BETWEEN '!' AND '~')`;
  return `CASE WHEN ${tidy} THEN ${cell} ELSE trim(${cell}, ${quoteText(SPACE)}) END`;
}

/** The name that the file has for our column. */
export function nameInFile(column: string, mapping: SdmxMapping): string {
  return mapping[column as ObservationColumn] ?? SDMX_NAMES[column as ObservationColumn] ?? column;
}

/**
 * Cells of the file as trimmed text by our names, '' where empty, usual values filled in; `file_row` as a spreadsheet
 * counts, `misfit` where the row is out of step with its header.
 */
export function stageSql(
  path: string,
  header: readonly string[],
  mapping: SdmxMapping,
  defaults: SdmxDefaults,
): string {
  const raw = header.map((_name, index) => `c${index}`);
  const columns = [...raw, 'extra'].map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  const cellAt = (name: string) => {
    const at = header.indexOf(name);
    return at < 0 ? "''" : `coalesce(${trimmed(`c${at}`)}, '')`;
  };
  const usual: Readonly<Record<string, string | undefined>> = { ...SDMX_USUAL_VALUES, ...defaults };
  const cells = OBSERVATION_COLUMNS.map((column) => {
    const cell = cellAt(nameInFile(column, mapping));
    const filled = usual[column] ? `coalesce(nullif(${cell}, ''), ${quoteText(usual[column])})` : cell;
    return `${filled} AS ${column}`;
  });
  const key = `regexp_replace(concat_ws(':', coalesce(nullif(indicator_id, ''), 'unknown'), area, counterpart, period, reporter_id), '[^A-Za-z0-9_.:-]', '_', 'g')`;
  return `
    SELECT * REPLACE (CASE WHEN observation_value_id = '' THEN ${key} ELSE observation_value_id END AS observation_value_id)
    FROM (
      SELECT file_row, ${cells.join(', ')}, ${cellAt('UNIT_MEASURE')} AS measure, ${cellAt('UNIT_MULT')} AS multiplier,
        ${raw.at(-1)} IS NULL OR extra IS NOT NULL AS misfit
      FROM (
        SELECT row_number() OVER () + 1 AS file_row, *
        FROM read_csv(${quoteText(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
          columns = {${columns}}, null_padding = true, parallel = false, strict_mode = true, nullstr = ${quoteText(NO_CELL)},
          max_line_size = ${LONGEST_LINE})
      )
      WHERE NOT (${raw.map((name) => `coalesce(${trimmed(name)}, '') = ''`).join(' AND ')} AND extra IS NULL)
    )`;
}

export interface Fault {
  readonly code: string;
  readonly sql: string;
}

/** What can be wrong with the cells of one row, each as a condition over the staged text. */
export function listFaults(): readonly Fault[] {
  const { columns } = getRecordTable('observation_value');
  const sound = 'NOT misfit AND NOT bad_unit';
  const cells = OBSERVATION_COLUMNS.map((name) => ({
    code: `cell:${name}`,
    sql: `${sound} AND ${columnFault(name, columns[name])}`,
  }));
  const [value, low, high] = ['value', 'low', 'high'].map(
    (name) => `CASE WHEN regexp_full_match(${name}, ${quoteText(NUMBER_PATTERN)}) THEN TRY_CAST(${name} AS DOUBLE) END`,
  );
  return [
    { code: 'csv.row_length', sql: 'misfit' },
    { code: 'unit.mismatch', sql: 'NOT misfit AND bad_unit' },
    ...cells,
    {
      code: 'period.format',
      sql: `${sound} AND period <> '' AND NOT (regexp_full_match(period, ${quoteText(PERIOD)}) AND (length(period) < 10 OR TRY_CAST(period AS DATE) IS NOT NULL))`,
    },
    {
      code: 'value.range',
      sql: `${sound} AND (coalesce(${value} < ${low}, false) OR coalesce(${value} > ${high}, false))`,
    },
  ];
}

/** What makes two rows rivals: two values of one figure by one reporter. */
export const FIGURE = ['indicator_id', 'area', 'counterpart', 'period', 'reporter_id'] as const;

/**
 * The table that is kept: numbers in the unit of the indicator, the days of each period, and `standing`: neither
 * superseded nor deprecated, and of rivals the preferred one, then the first.
 */
export function typedSql(staged: string): string {
  const number = (name: string) =>
    `CASE WHEN ${name} = '' THEN NULL
      WHEN regexp_matches(${name}, '[eE]') THEN CAST(${name} AS DOUBLE) * pow(10, shift)
      ELSE CAST(${name} || 'e' || shift AS DOUBLE) END AS ${name}`;
  const text = (name: string) => `nullif(${name}, '') AS ${name}`;
  const year = 'CAST(left(period, 4) AS INTEGER)';
  const figure = FIGURE.join(', ');
  const decides = "rank <> 'deprecated' AND superseded_by = ''";
  return `
    WITH rivals AS (
      SELECT ${figure}, arg_min(file_row, CASE WHEN rank = 'preferred' THEN 0 ELSE 1e12 END + file_row) AS best
      FROM ${staged} WHERE ${decides} GROUP BY ${figure} HAVING count(*) > 1
    ),
    dated AS (
      SELECT *,
        CASE WHEN length(period) = 4 THEN 'A' WHEN period[6] = 'Q' THEN 'Q' WHEN length(period) = 7 THEN 'M' ELSE 'D' END AS freq,
        CASE WHEN length(period) = 4 THEN make_date(${year}, 1, 1)
          WHEN period[6] = 'Q' THEN make_date(${year}, 3 * CAST(period[7] AS INTEGER) - 2, 1)
          WHEN length(period) = 7 THEN CAST(period || '-01' AS DATE)
          ELSE CAST(period AS DATE) END AS period_from
      FROM ${staged}
    )
    SELECT d.observation_value_id, d.indicator_id, d.area, d.counterpart, d.period, freq, period_from,
      CAST(CASE freq WHEN 'A' THEN period_from + INTERVAL 1 YEAR WHEN 'Q' THEN period_from + INTERVAL 3 MONTH
        WHEN 'M' THEN period_from + INTERVAL 1 MONTH ELSE period_from + INTERVAL 1 DAY END - INTERVAL 1 DAY AS DATE) AS period_to,
      ${['value', 'low', 'high'].map(number).join(',\n      ')},
      unit, d.reporter_id, status, source_id, basis, rank, CAST(recorded AS DATE) AS recorded, ${text('superseded_by')}, ${text('note')},
      ${decides} AND coalesce(r.best = d.file_row, true) AS standing,
      d.file_row
    FROM dated d LEFT JOIN rivals r ON ${FIGURE.map((name) => `d.${quoteName(name)} = r.${quoteName(name)}`).join(' AND ')}`;
}
