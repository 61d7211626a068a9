import type { SimulationAnswer } from 'landbridge';
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { formatFixed, formatNumber, formatShare } from '../../format/number.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

/** Points of the fitted function that is drawn. */
const FIT_POINTS = 60;

/** Vehicles a day against dwell, where it explodes, and the fit with its error. */
export function CapacityCurve({ answer, about }: { answer: SimulationAnswer; about: string }) {
  const words = useWords(terminalsWords);
  const { curve } = answer;
  const rows = rowsOf(answer.tables.curve);
  if (!curve || rows.length === 0) {
    return (
      <section className="card">
        <h2>{words.curveTitle}</h2>
        <p className="empty">{curve ? words.curveNone : words.curveOff}</p>
      </section>
    );
  }
  const draw = (id: string, name: string, column: string, tone: number): Series => ({
    id,
    name,
    tone,
    points: rows.flatMap((row): [number, number][] => {
      const [x, y] = [numberOf(row.vehicles_per_day), numberOf(row[column])];
      return x === null || y === null ? [] : [[x, y]];
    }),
  });
  const { capacity_vehicles_per_day: capacity, free_h: free, alpha, beta } = curve;
  const fitted = free !== null && alpha !== null && beta !== null && capacity !== null;
  const series = [
    draw('p95', words.p95, 'dwell_p95_h', 3),
    draw('mean', words.mean, 'dwell_h', 0),
    draw('p50', words.p50, 'dwell_p50_h', 2),
    ...(fitted
      ? [
          {
            id: 'fit',
            name: words.fit,
            tone: 1,
            faint: true,
            points: Array.from({ length: FIT_POINTS + 1 }, (_, k): [number, number] => {
              const load = k / FIT_POINTS;
              return [load * capacity, free * (1 + alpha * load ** beta)];
            }),
          },
        ]
      : []),
  ];
  const now = answer.kpis.find(({ id }) => id === 'vehicles_per_day')?.value ?? null;
  const marks = [
    ...(now === null ? [] : [{ x: now, word: words.nowMark }]),
    ...(capacity === null ? [] : [{ x: capacity, word: words.capacityMark(formatFixed(capacity, 1)) }]),
  ];
  return (
    <section className="card">
      <h2>{words.curveTitle}</h2>
      <p data-capacity={capacity ?? ''}>
        {words.capacityIs(formatFixed(capacity, 1), formatFixed(curve.capacity_teu_per_day, 0))}{' '}
        {fitted
          ? words.fitIs(
              formatNumber(free),
              formatNumber(alpha),
              formatNumber(beta),
              formatShare(curve.fit_rms_error),
              formatShare(curve.fit_max_error),
            )
          : words.fitNone}
      </p>
      <LineKey series={series} />
      <LineChart
        label={words.curveChart}
        about={about}
        xLabel={words.perDay}
        yLabel={words.dwell}
        series={series}
        marks={marks.filter(({ x }) => x <= Math.max(...series.flatMap(({ points }) => points.map(([at]) => at))))}
        heightPx={300}
        fromZero
      />
      <ChartTable
        label={words.curveTitle}
        columns={[
          { head: words.perDay },
          { head: words.p50, unit: words.hours },
          { head: words.mean, unit: words.hours },
          { head: words.p95, unit: words.hours },
        ]}
        rows={rows.map((row) => [
          formatFixed(numberOf(row.vehicles_per_day), 2),
          ...['dwell_p50_h', 'dwell_h', 'dwell_p95_h'].map((column) =>
            row.status === 'solved' ? formatNumber(numberOf(row[column])) : words.grows,
          ),
        ])}
      />
    </section>
  );
}
