/** How long a part travels, period by period, as planned for and as a scenario has it, and what the stock then achieves. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { formatFixed, formatShare, NO_VALUE } from '../../format/number.ts';
import type { FleetSparesView } from '../../worker/views/fleet.ts';
import { ChartTable } from '../chart-table.tsx';
import { spanOf } from '../day-of-year.ts';
import { useWords } from '../use-words.ts';
import { fleet as fleetWords } from '../words/fleet.ts';

/** @param scenario  title of what the stock meets; null: the corridor as it is */
export function LeadTimes({ view, scenario }: { view: FleetSparesView; scenario: string | null }) {
  const words = useWords(fleetWords);
  const draw = (id: 'plannedH' | 'metH', name: string, tone: number): Series => ({
    id,
    name,
    tone,
    points: view.lead.flatMap((row): [number, number][] => {
      const hours = row[id];
      const [from, to] = spanOf(row.period);
      return hours === null
        ? []
        : [
            [from, hours],
            [to, hours],
          ];
    }),
  });
  const series = [
    draw('plannedH', words.plannedLine, 0),
    ...(scenario === null ? [] : [draw('metH', words.metLine, 1)]),
  ];
  const periods = new Map(view.report.periods.map((row) => [row.period, row]));
  return (
    <section className="card">
      <h2>{words.lead}</h2>
      <p className="note">{words.leadHelp}</p>
      <LineKey series={series} />
      <LineChart
        label={words.leadChart}
        about={`${words.lead}; ${scenario ?? words.plannedLine}`}
        xLabel={words.day}
        yLabel={words.leadAxis}
        series={series}
        heightPx={220}
      />
      <ChartTable
        label={words.leadChart}
        columns={[
          { head: words.period },
          { head: words.plannedLine, unit: 'h' },
          { head: words.metLine, unit: 'h' },
          { head: words.backorders, unit: '1' },
          { head: words.available, unit: '%' },
        ]}
        rows={view.lead.map(({ period, plannedH, metH }) => {
          const row = periods.get(period);
          return [
            period,
            plannedH === null ? NO_VALUE : formatFixed(plannedH, 1),
            metH === null ? NO_VALUE : formatFixed(metH, 1),
            formatFixed(row?.backorders ?? null, 3),
            formatShare(row?.supply_availability ?? null, 3),
          ];
        })}
      />
    </section>
  );
}
