/**
 * Values computed from the record: `ratio:INDICATOR@AREA@LATE/EARLY`, `total:INDICATOR@AREA@PERIOD`,
 * `parts:INDICATOR@AREA`, `sum:INDICATOR@AREA + ...`, `lengths:SUBJECT`.
 */
import { findValue, listSeries } from '../indicator/series.ts';
import { listParts } from '../indicator/total.ts';
import type { RecordData } from '../record.ts';
import { type Quantity, roundingOf } from '../value/parse-quantity.ts';

export interface Computed extends Quantity {
  readonly words: string;
}

/** @returns null where an input is missing or may not be added */
export function computeFormula(record: RecordData, formula: string): Computed | null {
  const colon = formula.indexOf(':');
  const [kind, text] = [formula.slice(0, colon), formula.slice(colon + 1)];
  const [indicator, area = 'CA5', period] = text.split('@');
  switch (kind) {
    case 'ratio':
      return computeRatio(record, indicator, area, period ?? '');
    case 'parts':
    case 'total': {
      const { total } = listParts(record, indicator, area, period);
      return total.sum === null ? null : exactly(total.sum, total.words);
    }
    case 'sum':
      return computeSum(record, text);
    case 'lengths':
      return computeLengths(record, text);
    default:
      return null;
  }
}

function exactly(value: number, words: string): Computed {
  const rounding = roundingOf(String(value));
  return { value, low: value - rounding, high: value + rounding, bound: 'none', terms: [], words };
}

/** How many times: the interval of what both printed figures leave open. */
function computeRatio(record: RecordData, indicator: string, area: string, periods: string): Computed | null {
  const [late, early] = periods.split('/').map((period) => findValue(record, indicator, area, period));
  if (!late || !early || late.reporter !== early.reporter || early.value === 0) return null;
  const [a, b] = [roundingOf(String(late.value)), roundingOf(String(early.value))];
  const value = late.value / early.value;
  return {
    value,
    low: (late.value - a) / (early.value + b),
    high: (late.value + a) / (early.value - b),
    bound: 'none',
    terms: [],
    words: `${late.value} of ${late.period} / ${early.value} of ${early.period}`,
  };
}

function computeSum(record: RecordData, text: string): Computed | null {
  const points = text.split('+').map((term) => {
    const [indicator, area] = term.trim().split('@');
    return listSeries(record, indicator, { area }).at(-1);
  });
  if (points.some((point) => point === undefined)) return null;
  const values = points.map((point) => point?.value ?? 0);
  return exactly(
    values.reduce((sum, value) => sum + value, 0),
    values.join(' + '),
  );
}

function computeLengths(record: RecordData, whole: string): Computed | null {
  const parts = record.tables.subject.filter((row) => row.part_of_id === whole && row.length_km !== null);
  if (parts.length === 0) return null;
  const sumKm = parts.reduce((sum, row) => sum + (row.length_km ?? 0), 0);
  return exactly(sumKm, parts.map((row) => String(row.length_km)).join(' + '));
}
