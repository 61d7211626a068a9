/** What a series comes to: its points, how it grew, where it broke its own pace, and what is next by the best simple rule. */
import type { RecordData } from '../record.ts';
import { type Forecast, forecastSeries } from './forecast.ts';
import { type Break, findBreaks, type Growth, measureGrowth } from './growth.ts';
import { listComparable, listValues, type SeriesPoint } from './series.ts';

export interface SeriesReport {
  readonly area: string;
  readonly reporter: string;
  readonly unit: string;
  readonly points: readonly SeriesPoint[];
  readonly growth: Growth | null;
  readonly breaks: readonly Break[];
  /** For the year after the last. */
  readonly forecast: Forecast | null;
}

/** One report an area, of the reporter with the most comparable values. @cost O(areas x values of the record) */
export function describeIndicator(record: RecordData, indicatorId: string): readonly SeriesReport[] {
  const unit = record.tables.indicator.find((row) => row.indicator_id === indicatorId)?.unit ?? '';
  const areas = [...new Set(listValues(record, indicatorId).map((row) => row.area))];
  return areas.flatMap((area) => {
    const points = listComparable(record, indicatorId, area);
    const last = points.at(-1);
    if (!last) return [];
    return [
      {
        area,
        reporter: last.reporter,
        unit,
        points,
        growth: measureGrowth(points),
        breaks: findBreaks(points),
        forecast: forecastSeries(points, String(Number(last.period.slice(0, 4)) + 1)),
      },
    ];
  });
}
