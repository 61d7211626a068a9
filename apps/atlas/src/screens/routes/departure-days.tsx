/** The days of departure beside each other: which weekday arrives soonest, and over which crossings. */
import type { DepartureReport, ProfileRow } from 'landbridge';
import { nameIn, shortName } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { routes as routesWords } from '../words/routes.ts';
import { formatMoment } from './days.ts';

interface DepartureDaysProps {
  readonly report: DepartureReport;
  readonly profile: readonly ProfileRow[];
  readonly corridor: CorridorData;
}

const H_PER_DAY = 24;

export function DepartureDays({ report, profile, corridor }: DepartureDaysProps) {
  const words = useWords(routesWords);
  const { units } = useMessages();
  const language = useAtlasState((state) => state.language);
  const names = new Map(corridor.tables.bcp.map((row) => [row.name, shortName(nameIn(language, row))]));
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const days = units.day ?? 'd';
  return (
    <section className="card">
      <h2>{words.departureDays}</h2>
      <p className="note">{words.departureDaysHelp}</p>
      <FiguresTable
        label={words.departureDays}
        columns={[
          { head: words.departs },
          { head: words.arrives, align: 'text' },
          { head: words.time, unit: days },
          { head: words.held, unit: days },
          { head: words.cost, unit: `USD (${report.price_year})/${report.alternatives[0].unit_load}` },
          { head: words.overColumn, align: 'text' },
        ]}
        rows={profile.map((row) => ({
          key: row.depart,
          data: { 'data-best': row.best },
          cells: [
            `${weekday.format(new Date(row.depart))} ${formatMoment(row.depart)}`,
            row.arrive === null ? words.never : formatMoment(row.arrive),
            `${row.time_h === null ? '' : formatFixed(row.time_h / H_PER_DAY, 1)}${row.best ? ` ${words.best}` : ''}`,
            row.held_h === null ? '' : formatFixed(row.held_h / H_PER_DAY, 1),
            row.cost_usd === null ? '' : formatNumber(row.cost_usd),
            row.crossings.map((name) => names.get(name) ?? name).join(' · '),
          ],
        }))}
      />
    </section>
  );
}
