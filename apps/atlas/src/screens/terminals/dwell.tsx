import type { SimulationAnswer } from 'landbridge';
import { Histogram } from '../../charts/histogram.tsx';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

const MARKS = [
  ['dwell_p50_h', 'P50'],
  ['dwell_p90_h', 'P90'],
  ['dwell_p95_h', 'P95'],
] as const;

export function Dwell({ answer, about }: { answer: SimulationAnswer; about: string }) {
  const words = useWords(terminalsWords);
  const classes = rowsOf(answer.tables.dwell_histogram).map((row) => ({
    from: numberOf(row.from_h) ?? 0,
    to: numberOf(row.to_h),
    count: numberOf(row.containers) ?? 0,
  }));
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h2>{words.dwellTitle}</h2>
      <Histogram
        label={words.dwellChart(formatFixed(total, 0))}
        about={about}
        xLabel={words.dwell}
        yLabel={words.containers}
        classes={classes}
        marks={MARKS.flatMap(([id, word]) => {
          const value = answer.kpis.find((kpi) => kpi.id === id)?.value ?? null;
          return value === null ? [] : [{ x: value, word: `${word} ${formatNumber(value)} ${words.hours}` }];
        })}
      />
      <ChartTable
        label={words.dwellTitle}
        columns={[
          { head: words.from, unit: words.hours },
          { head: words.to, unit: words.hours },
          { head: words.containers },
        ]}
        rows={classes.map(({ from, to, count }) => [
          formatFixed(from, 2),
          to === null ? words.more : formatFixed(to, 2),
          formatFixed(count, 0),
        ])}
      />
    </section>
  );
}
