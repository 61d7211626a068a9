/**
 * Time and cost over distance, as corridor monitoring draws them (CAREC, ESCAP): slopes are movement, upright steps are
 * borders, terminals and loading.
 */
import type { RouteAlternative, RouteReport } from 'landbridge';
import { LineChart, type Series } from '../../charts/line-chart.tsx';
import { findIn } from '../../data/find-in.ts';
import { nameIn, nodeName, shortName } from '../../data/names.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { useWords } from '../use-words.ts';
import { routes as routesWords } from '../words/routes.ts';

interface DiagramProps {
  readonly report: RouteReport;
  readonly chosen: number;
  readonly corridor: CorridorData;
}

const H_PER_DAY = 24;

export function TimeCostDistance({ report, chosen, corridor }: DiagramProps) {
  const messages = useMessages();
  const words = useWords(routesWords);
  const language = useAtlasState((state) => state.language);
  const draw = (pick: (leg: RouteAlternative['legs'][number]) => number): Series[] =>
    report.alternatives
      .map((route, index) => ({
        id: String(route.rank),
        name: words.way(route.rank),
        points: walk(route, pick),
        tone: index,
        faint: route.rank !== chosen,
      }))
      .sort((a, b) => Number(b.faint) - Number(a.faint));
  const shown = report.alternatives.find(({ rank }) => rank === chosen) ?? report.alternatives[0];
  const marks = listStops(shown).map(({ km, kind, id }) => {
    const row = kind === 'bcp' ? findIn(corridor.tables, 'bcp', id) : findIn(corridor.tables, 'transfer', id);
    const name =
      row && 'node_id' in row ? nodeName(corridor.tables, language, row.node_id) : row && nameIn(language, row);
    return { x: km, word: shortName(name ?? id) };
  });
  const placeOf = (id: string) => nodeName(corridor.tables, language, id);
  const about = `${placeOf(report.from)} – ${placeOf(report.to)}, ${report.year}`;
  const km = `${words.distance}, ${messages.units.km ?? 'km'}`;
  return (
    <section className="card">
      <h2>{words.diagram}</h2>
      <p className="note">{words.diagramHelp}</p>
      <div className="columns halves">
        <LineChart
          label={words.timeDiagram}
          about={about}
          xLabel={km}
          yLabel={words.timeInDays}
          series={draw(({ time_h: hours }) => hours / H_PER_DAY)}
          marks={marks}
          heightPx={280}
          fromZero
        />
        <LineChart
          label={words.costDiagram}
          about={about}
          xLabel={km}
          yLabel={`${words.cost}, USD (${report.price_year})/${shown.unit_load}`}
          series={draw(({ cost_usd: usd }) => usd)}
          marks={marks}
          heightPx={280}
          fromZero
        />
      </div>
    </section>
  );
}

function walk(route: RouteAlternative, pick: (leg: RouteAlternative['legs'][number]) => number): [number, number][] {
  const points: [number, number][] = [[0, 0]];
  for (const leg of route.legs) {
    const [x, y] = points[points.length - 1];
    points.push([x + leg.distance_km, y + pick(leg)]);
  }
  return points;
}

/** Borders and terminals on the way. */
function listStops({ legs }: RouteAlternative): { km: number; kind: string; id: string }[] {
  let km = 0;
  return legs.flatMap(({ kind, id, distance_km: lengthKm }) => {
    km += lengthKm;
    return kind === 'bcp' || kind === 'transfer' ? [{ km, kind, id }] : [];
  });
}
