import type { DepartureLeg, RouteAlternative, RouteReport } from 'landbridge';
import { elementName, layerName } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import type { Selection } from '../../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/index.ts';
import { routes as routesWords } from '../words/routes.ts';

interface LegTableProps {
  readonly route: RouteAlternative;
  readonly report: RouteReport;
  readonly corridor: CorridorData;
}

/** Leg by leg: what is driven, what is waited for, what a border takes. A leg leads to its facts on the map. */
export function LegTable({ route, report, corridor }: LegTableProps) {
  const messages = useMessages();
  const words = useWords(routesWords);
  const { actions } = useAtlas();
  const language = useAtlasState((state) => state.language);
  const hours = messages.units.h ?? 'h';
  return (
    <section className="card">
      <h2>{words.legs(route.rank)}</h2>
      <p className="note">{words.legsHelp}</p>
      <Scroll label={words.legs(route.rank)}>
        <table className="figures legs">
          <thead>
            <tr>
              <th scope="col">{words.leg}</th>
              <th scope="col" className="text">
                {words.kind}
              </th>
              <th scope="col">
                {words.distance}
                <span className="unit">{messages.units.km ?? 'km'}</span>
              </th>
              <th scope="col">
                {words.time}
                <span className="unit">{hours}</span>
              </th>
              <th scope="col">
                {words.ofWhichWaits}
                <span className="unit">{hours}</span>
              </th>
              {route.legs.some((leg) => 'arrive' in leg) ? (
                <th scope="col" className="text">
                  {words.heldFor}
                </th>
              ) : null}
              <th scope="col">
                {words.cost}
                <span className="unit">
                  USD ({report.price_year})/{route.unit_load}
                </span>
              </th>
              <th scope="col">
                CO₂e<span className="unit">kg/{route.unit_load}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {route.legs.map((leg, index) => {
              const table = leg.kind === 'load' || leg.kind === 'unload' ? 'node' : leg.kind;
              const name = elementName(corridor, language, `${table}/${leg.id}`);
              const target = { table, id: leg.id } as Selection;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass a link twice
                <tr key={index} data-kind={leg.kind}>
                  <th scope="row">
                    <button
                      type="button"
                      className="plain"
                      onClick={() => {
                        actions.select(target);
                        actions.go('map');
                      }}
                    >
                      {name}
                    </button>
                  </th>
                  <td className="text">
                    {leg.kind === 'link'
                      ? layerName(corridor.tables, language, leg.layer)
                      : (words.kinds[leg.kind] ?? leg.kind)}
                  </td>
                  <td>{leg.distance_km > 0 ? formatFixed(leg.distance_km, 0) : ''}</td>
                  <td>{formatFixed(leg.time_h, 1)}</td>
                  <td>{leg.wait_h > 0 ? formatFixed(leg.wait_h, 1) : ''}</td>
                  {'arrive' in leg ? <td className="text">{describeHold(leg as DepartureLeg, words, hours)}</td> : null}
                  <td>{formatNumber(leg.cost_usd)}</td>
                  <td>{formatFixed(leg.co2e_t * 1000, 0)}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.total}</th>
              <td />
              <td>{formatFixed(route.distance_km, 0)}</td>
              <td>{formatFixed(route.time_h, 1)}</td>
              <td>{formatFixed(route.wait_h, 1)}</td>
              {route.legs.some((leg) => 'arrive' in leg) ? <td /> : null}
              <td>{formatNumber(route.cost_usd)}</td>
              <td>{formatFixed(route.co2e_t * 1000, 0)}</td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </section>
  );
}

/** `opening hours, 35.9 h`: what the leg is held for, and for how long. */
function describeHold(
  { wait_reason: reason, held_h: held, hour_assumed: assumed }: DepartureLeg,
  words: Words['routes'],
  hours: string,
): string {
  if (reason === null) return '';
  const what = assumed && reason === 'timetable' ? words.hourAssumed : words.holds[reason];
  return `${what}, ${formatFixed(held, 1)} ${hours}`;
}
