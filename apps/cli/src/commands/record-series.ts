import type { SeriesReport } from 'landbridge/record';
import { formatFigure, formatNumber } from '../numbers.ts';
import { print, printTable } from '../output.ts';

/** What the series of an indicator come to, one line an area. */
export function printSeries(reports: readonly SeriesReport[]): void {
  if (reports.length === 0) return;
  print('');
  printTable(
    ['area', 'by', 'values', 'first', 'last', 'unit', 'growth, % a year', 'next, with its error in backtests'],
    reports.map(({ area, reporter, points, unit, growth, forecast }) => [
      area,
      reporter,
      String(points.length),
      `${formatFigure(points[0].value)} (${points[0].period})`,
      `${formatFigure(points[points.length - 1].value)} (${points[points.length - 1].period})`,
      unit,
      formatNumber(growth?.percent_per_year ?? null, 3),
      forecast
        ? `${formatNumber(forecast.value)} in ${forecast.period}, ${forecast.method}, ${formatNumber(forecast.backtest_error_percent, 2)} % of ${forecast.backtest_points}`
        : '',
    ]),
    { rightFrom: 2, leftFrom: 5, wrap: [7] },
  );
  for (const { area, breaks } of reports) {
    for (const { period, percent_per_year, usual_percent_per_year } of breaks) {
      const rates = `${formatNumber(percent_per_year, 3)} % a year where ${formatNumber(usual_percent_per_year, 3)} % is usual`;
      print(`${area} breaks its pace in ${period}: ${rates}.`);
    }
  }
}
