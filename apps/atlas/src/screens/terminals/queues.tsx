import type { SimulationAnswer } from 'landbridge';
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { formatNumber } from '../../format/number.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

const SHOWN = 3;

/** Containers present day by day, and those that wait for what is most waited for. */
export function Queues({ answer, about }: { answer: SimulationAnswer; about: string }) {
  const words = useWords(terminalsWords);
  const table = answer.tables.queue;
  const rows = rowsOf(table);
  const names = table.columns.map(({ name }) => name).slice(2);
  const sumOf = (name: string) => rows.reduce((sum, row) => sum + (numberOf(row[name]) ?? 0), 0);
  const shown = names
    .filter((name) => sumOf(name) > 0)
    .sort((a, b) => sumOf(b) - sumOf(a))
    .slice(0, SHOWN);
  const series = ['present', ...shown].map(
    (name, tone): Series => ({
      id: name,
      name: name === 'present' ? words.present : words.waitsFor(name),
      tone,
      points: rows.flatMap((row): [number, number][] => {
        const [x, y] = [numberOf(row.day), numberOf(row[name])];
        return x === null || y === null ? [] : [[x, y]];
      }),
    }),
  );
  return (
    <section>
      <h2>{words.queueTitle}</h2>
      <LineKey series={series} />
      <LineChart
        label={words.queueChart}
        about={about}
        xLabel={words.day}
        yLabel={words.containers}
        series={series}
        fromZero
      />
      <ChartTable
        label={words.queueTitle}
        columns={[{ head: words.day }, ...series.map(({ name }) => ({ head: name, unit: words.containers }))]}
        rows={rows.map((row) => [String(row.day), ...series.map(({ id }) => formatNumber(numberOf(row[id])))])}
      />
    </section>
  );
}
