/** SDMX-CSV 2.0: the data structure that our values are written in. */
export const STRUCTURE_ID = 'LANDBRIDGE:RECORD(1.0.0)';

/** Dimensions first; OBS_ID keeps rivals and corrections of one figure apart. */
export const SDMX_COLUMNS = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'FREQ',
  'INDICATOR',
  'REF_AREA',
  'COUNTERPART_AREA',
  'REPORTER',
  'OBS_ID',
  'TIME_PERIOD',
  'OBS_VALUE',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'LOWER_BOUND',
  'UPPER_BOUND',
  'SOURCE_ID',
  'BASIS',
  'RANK',
  'RECORDED',
  'SUPERSEDED_BY',
  'COMMENT_OBS',
] as const;

const SCALES: readonly (readonly [string, number])[] = [
  ['thousand ', 3],
  ['million ', 6],
  ['billion ', 9],
];

/** `billion USD` to unit USD and multiplier 9, as SDMX splits them. */
export function splitUnit(unit: string): { measure: string; multiplier: number } {
  for (const [word, multiplier] of SCALES) {
    if (unit.startsWith(word)) return { measure: unit.slice(word.length), multiplier };
  }
  return { measure: unit, multiplier: 0 };
}

/** SDMX code list CL_FREQ. */
export function frequencyOf(period: string): string {
  if (/^\d{4}$/.test(period)) return 'A';
  if (/-Q\d$/.test(period)) return 'Q';
  return /^\d{4}-\d{2}$/.test(period) ? 'M' : 'D';
}

/** Our column for theirs: SDMX's usual names, which a mapping may replace. */
export const SDMX_NAMES = {
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

/** Columns that a file must have; the others have defaults or may be empty. */
export const SDMX_NEEDED = ['indicator_id', 'area', 'period', 'value'] as const;

/** What a cell of the file stands for where it is empty and nobody says otherwise. */
export const SDMX_USUAL_VALUES = { status: 'A', basis: 'reported', rank: 'normal' } as const;

/** SDMX's code list CL_UNIT_MULT ends at 15; more is a misprint. */
const LARGEST_SHIFT = 30;

/**
 * Powers of ten from a file's values to the indicator's own unit.
 *
 * @param unit  unit of the indicator, `billion USD`; empty: the record does not know it
 * @param measure, multiplier  cells UNIT_MEASURE and UNIT_MULT; empty: as the indicator
 * @returns null where the file speaks of another unit, or nobody says one
 */
export function shiftToUnit(unit: string, measure: string, multiplier: string): number | null {
  const own = splitUnit(unit);
  if (measure === '' && own.measure === '') return null;
  if (measure !== '' && own.measure !== '' && measure !== own.measure) return null;
  const shift = Number(multiplier || own.multiplier) - own.multiplier;
  return Number.isInteger(shift) && Math.abs(shift) <= LARGEST_SHIFT ? shift : null;
}
