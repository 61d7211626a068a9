import type { DepartureLeg, RouteAlternative, RouteReport } from 'landbridge';
import { elementName, layerName } from '../../data/names.ts';
import { formatFixed, formatNumber } from '../../format/number.ts';
import type { Selection } from '../../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { FiguresTable } from '../figures-table.tsx';
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
  const language = useAtlasState((state) => state.language);
  const hours = messages.units.h ?? 'h';
  const timed = route.legs.some((leg) => 'arrive' in leg);
  return (
    <section className="card">
      <h2>{words.legs(route.rank)}</h2>
      <p className="note">{words.legsHelp}</p>
      <FiguresTable
        label={words.legs(route.rank)}
        kind="legs"
        columns={[
          { head: words.leg },
          { head: words.kind, align: 'text' },
          { head: words.distance, unit: messages.units.km ?? 'km' },
          { head: words.time, unit: hours },
          { head: words.ofWhichWaits, unit: hours },
          ...(timed ? [{ head: words.heldFor, align: 'text' as const }] : []),
          { head: words.cost, unit: `USD (${report.price_year})/${route.unit_load}` },
          { head: 'CO₂e', unit: `kg/${route.unit_load}` },
        ]}
        rows={route.legs.map((leg, index) => ({
          // A way may pass a link twice.
          key: String(index),
          data: { 'data-kind': leg.kind },
          cells: [
            <LegName key="leg" leg={leg} corridor={corridor} />,
            leg.kind === 'link' ? layerName(corridor.tables, language, leg.layer) : (words.kinds[leg.kind] ?? leg.kind),
            leg.distance_km > 0 ? formatFixed(leg.distance_km, 0) : '',
            formatFixed(leg.time_h, 1),
            leg.wait_h > 0 ? formatFixed(leg.wait_h, 1) : '',
            ...(timed ? ['arrive' in leg ? describeHold(leg as DepartureLeg, words, hours) : ''] : []),
            formatNumber(leg.cost_usd),
            formatFixed(leg.co2e_t * 1000, 0),
          ],
        }))}
        foot={{
          key: 'total',
          cells: [
            words.total,
            '',
            formatFixed(route.distance_km, 0),
            formatFixed(route.time_h, 1),
            formatFixed(route.wait_h, 1),
            ...(timed ? [''] : []),
            formatNumber(route.cost_usd),
            formatFixed(route.co2e_t * 1000, 0),
          ],
        }}
      />
    </section>
  );
}

function LegName({ leg, corridor }: { leg: RouteAlternative['legs'][number]; corridor: CorridorData }) {
  const { actions } = useAtlas();
  const language = useAtlasState((state) => state.language);
  const table = leg.kind === 'load' || leg.kind === 'unload' ? 'node' : leg.kind;
  return (
    <button
      type="button"
      className="plain"
      onClick={() => {
        actions.select({ table, id: leg.id } as Selection);
        actions.go('map');
      }}
    >
      {elementName(corridor, language, `${table}/${leg.id}`)}
    </button>
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
