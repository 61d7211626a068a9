/** The days of departure beside each other: which weekday arrives soonest, and over which crossings. */
import type { DepartureReport, ProfileRow } from 'landbridge';
import { nameIn, shortName } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { Scroll } from '../scroll.tsx';
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
      <Scroll label={words.departureDays}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.departs}</th>
              <th scope="col" className="text">
                {words.arrives}
              </th>
              <th scope="col">
                {words.time}
                <span className="unit">{days}</span>
              </th>
              <th scope="col">
                {words.held}
                <span className="unit">{days}</span>
              </th>
              <th scope="col">
                {words.cost}
                <span className="unit">
                  USD ({report.price_year})/{report.alternatives[0].unit_load}
                </span>
              </th>
              <th scope="col" className="text">
                {words.overColumn}
              </th>
            </tr>
          </thead>
          <tbody>
            {profile.map((row) => (
              <tr key={row.depart} data-best={row.best}>
                <th scope="row">
                  {weekday.format(new Date(row.depart))} {formatMoment(row.depart)}
                </th>
                <td className="text">{row.arrive === null ? words.never : formatMoment(row.arrive)}</td>
                <td>
                  {row.time_h === null ? '' : formatFixed(row.time_h / H_PER_DAY, 1)}
                  {row.best ? ` ${words.best}` : ''}
                </td>
                <td>{row.held_h === null ? '' : formatFixed(row.held_h / H_PER_DAY, 1)}</td>
                <td>{row.cost_usd === null ? '' : formatNumber(row.cost_usd)}</td>
                <td className="text">{row.crossings.map((name) => names.get(name) ?? name).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
