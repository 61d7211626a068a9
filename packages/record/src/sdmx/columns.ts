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
