import type { DepartureReport, RouteReport } from 'landbridge';
import { Fragment } from 'react';
import { formatFixed, formatNumber } from '../../format/number.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { useWords } from '../use-words.ts';
import { routes as routesWords } from '../words/routes.ts';
import { formatDuration, formatMoment, holdsOf } from './days.ts';
import { nameCrossings } from './name-crossings.ts';

interface AlternativesProps {
  readonly report: RouteReport | DepartureReport;
  readonly chosen: number;
  readonly corridor: CorridorData;
}

/** The ways that were found, the best first; one of them is looked at more closely below. */
export function Alternatives({ report, chosen, corridor }: AlternativesProps) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(routesWords);
  const language = useAtlasState((state) => state.language);
  return (
    <fieldset className="card">
      <legend>
        <h2>{words.alternatives}</h2>
      </legend>
      <p className="note">
        {'depart' in report
          ? words.departuresHelp(formatMoment(report.depart), report.price_year)
          : words.alternativesHelp(report.year, report.price_year)}
      </p>
      <div className="choices">
        {report.alternatives.map((route, index) => {
          const crossings = nameCrossings(route.legs, corridor, language);
          return (
            <label key={route.rank} className="choice" data-on={route.rank === chosen}>
              <input
                type="radio"
                name="route"
                checked={route.rank === chosen}
                onChange={() => actions.go('routes', { route: String(route.rank) })}
              />
              <strong>
                <svg width={28} height={8} aria-hidden="true">
                  <line className={`line tone-${index % 4}`} x1={0} x2={28} y1={4} y2={4} />
                </svg>
                {words.way(route.rank)}
              </strong>
              <span className="note">{crossings.length > 0 ? words.over(crossings.join(' · ')) : words.noBorder}</span>
              <dl>
                {'arrive' in route ? (
                  <>
                    <dt>{words.departs}</dt>
                    <dd>{formatMoment(route.depart)}</dd>
                    <dt>{words.arrives}</dt>
                    <dd>{formatMoment(route.arrive)}</dd>
                  </>
                ) : null}
                <dt>{words.time}</dt>
                <dd>{formatDuration(route.time_h, messages, words)}</dd>
                <dt>{words.waits}</dt>
                <dd>{formatDuration(route.wait_h, messages, words)}</dd>
                {'arrive' in route
                  ? holdsOf(route).map(({ reason, hours }) => (
                      <Fragment key={reason}>
                        <dt>{words.holds[reason]}</dt>
                        <dd>{formatDuration(hours, messages, words)}</dd>
                      </Fragment>
                    ))
                  : null}
                <dt>{words.cost}</dt>
                <dd>
                  {formatNumber(route.cost_usd)} USD/{route.unit_load}
                </dd>
                <dt>{words.distance}</dt>
                <dd>
                  {formatFixed(route.distance_km, 0)} {messages.units.km ?? 'km'}
                </dd>
                <dt>CO₂e</dt>
                <dd>
                  {formatFixed(route.co2e_t, 2)} {messages.units.t ?? 't'}/{route.unit_load}
                </dd>
              </dl>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
