/** Flow tables, which have a row for each period, direction and class, summed to one record an element. */
import type { ResultTable } from 'landbridge';
import type { ElementFlow } from './run-view.ts';

interface Sum {
  readonly teu: [forward: number, backward: number];
  readonly teuH: [forward: number, backward: number];
  teuDelayH: number;
  peak: { readonly utilisation: number; readonly period: string } | null;
  /** Containers by period: a period that has rows and no containers is closed. */
  readonly periods: Map<string, number>;
  readonly classes: Map<string, number>;
}

/**
 * @param keyColumn  column that names the element
 * @param isForward  whether a row's cells are of the direction from the first end; they come by column name
 * @param period     only the rows of one period, in TEU/day over its days; null: the whole year, in TEU/yr
 * @cost O(rows)
 */
export function sumFlows(
  table: ResultTable | undefined,
  keyColumn: string,
  isForward: (id: string, cell: (column: string) => string) => boolean,
  period: { readonly id: string; readonly days: number } | null = null,
): Map<string, ElementFlow> {
  if (!table) return new Map();
  const at = Object.fromEntries(table.columns.map(({ name }, index) => [name, index]));
  const sums = new Map<string, Sum>();
  for (const row of table.rows) {
    if (period !== null && row[at.period] !== period.id) continue;
    const id = String(row[at[keyColumn]]);
    let sum = sums.get(id);
    if (!sum) {
      sum = { teu: [0, 0], teuH: [0, 0], teuDelayH: 0, peak: null, periods: new Map(), classes: new Map() };
      sums.set(id, sum);
    }
    const [teu, timeH, delayH] = [Number(row[at.teu]), Number(row[at.time_h]), Number(row[at.delay_h])];
    const way = isForward(id, (column) => String(row[at[column]])) ? 0 : 1;
    const [ofPeriod, classId, utilisation] = [String(row[at.period]), String(row[at.class_id]), row[at.utilisation]];
    sum.teu[way] += teu;
    sum.teuH[way] += teu * timeH;
    sum.teuDelayH += teu * delayH;
    sum.periods.set(ofPeriod, (sum.periods.get(ofPeriod) ?? 0) + teu);
    sum.classes.set(classId, (sum.classes.get(classId) ?? 0) + teu);
    if (typeof utilisation === 'number' && utilisation > (sum.peak?.utilisation ?? -1)) {
      sum.peak = { utilisation, period: ofPeriod };
    }
  }
  const days = period?.days ?? 1;
  return new Map([...sums].map(([id, sum]) => [id, finish(sum, days)]));
}

function finish({ teu, teuH, teuDelayH, peak, periods, classes }: Sum, days: number): ElementFlow {
  const total = teu[0] + teu[1];
  const closed = [...periods].filter(([, inPeriod]) => inPeriod === 0).map(([period]) => countDays(period));
  return {
    forwardTeu: teu[0] / days,
    backwardTeu: teu[1] / days,
    forwardH: teu[0] > 0 ? teuH[0] / teu[0] : null,
    backwardH: teu[1] > 0 ? teuH[1] / teu[1] : null,
    delayH: total > 0 ? teuDelayH / total : 0,
    peakUtilisation: peak?.utilisation ?? null,
    peakPeriod: peak?.period ?? null,
    closedDays: closed.reduce((sum, days) => sum + days, 0),
    classes: [...classes]
      .filter(([, inClass]) => inClass > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([classId, inClass]) => ({ classId, teu: inClass / days })),
  };
}

/** Days of a period, such as `2022-03-01..2022-03-30`. */
function countDays(period: string): number {
  const [first, last] = period.split('..').map((day) => Date.parse(day));
  return Math.round((last - first) / 86_400_000) + 1;
}
