/** Flows of a run's periods as the page shows them: one record an element, of the year and of each period. */
import type { ElementSum, PeriodSums } from 'landbridge';
import type { ElementFlow } from './run-view.ts';

type Kind = 'links' | 'crossings' | 'transfers';
export type Flows = ReadonlyMap<string, ElementFlow>;

interface YearSum extends ElementSum {
  peakPeriod: string | null;
  closedDays: number;
}

/** In TEU/yr over the year. @param classIds  in the order of the input @cost O(periods x elements x classes) */
export function sumYear(periods: readonly PeriodSums[], kind: Kind, classIds: readonly string[]): Flows {
  const year = new Map<string, YearSum>();
  for (const sums of periods) {
    for (const [id, sum] of sums[kind]) {
      const inPeriod = dateSum(sum, sums);
      const whole = year.get(id);
      if (whole) add(whole, inPeriod);
      else year.set(id, copy(inPeriod));
    }
  }
  return new Map([...year].map(([id, sum]) => [id, finish(sum, 1, classIds)]));
}

/** In TEU/day over the days of a period. @cost O(elements x classes) */
export function sumPeriod(sums: PeriodSums, kind: Kind, classIds: readonly string[]): Flows {
  return new Map([...sums[kind]].map(([id, sum]) => [id, finish(dateSum(sum, sums), sums.period.days, classIds)]));
}

/** With the period's name where it is a peak, and its days where nothing passes. */
function dateSum(sum: ElementSum, { period: { id, days } }: PeriodSums): YearSum {
  const closedDays = sum.teu[0] + sum.teu[1] === 0 ? days : 0;
  return { ...sum, peakPeriod: sum.utilisation === null ? null : id, closedDays };
}

function copy(sum: YearSum): YearSum {
  return { ...sum, teu: [...sum.teu], teuH: [...sum.teuH], classTeu: sum.classTeu.slice() };
}

function add(year: YearSum, { teu, teuH, teuDelayH, utilisation, classTeu, peakPeriod, closedDays }: YearSum): void {
  for (const way of [0, 1] as const) {
    year.teu[way] += teu[way];
    year.teuH[way] += teuH[way];
  }
  year.teuDelayH += teuDelayH;
  for (let cls = 0; cls < classTeu.length; cls++) year.classTeu[cls] += classTeu[cls];
  year.closedDays += closedDays;
  if (utilisation === null || utilisation <= (year.utilisation ?? -1)) return;
  year.utilisation = utilisation;
  year.peakPeriod = peakPeriod;
}

function finish(sum: YearSum, days: number, classIds: readonly string[]): ElementFlow {
  const { teu, teuH, teuDelayH, utilisation, classTeu, peakPeriod, closedDays } = sum;
  const total = teu[0] + teu[1];
  return {
    forwardTeu: teu[0] / days,
    backwardTeu: teu[1] / days,
    forwardH: teu[0] > 0 ? teuH[0] / teu[0] : null,
    backwardH: teu[1] > 0 ? teuH[1] / teu[1] : null,
    delayH: total > 0 ? teuDelayH / total : 0,
    peakUtilisation: utilisation,
    peakPeriod,
    closedDays,
    classes: classIds
      .map((classId, cls) => ({ classId, teu: classTeu[cls] / days }))
      .filter((row) => row.teu > 0)
      .sort((a, b) => b.teu - a.teu),
  };
}
