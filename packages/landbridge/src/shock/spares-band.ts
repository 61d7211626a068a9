/**
 * How sure the way of a part is: the figures with a low and a high on the best ways with and without the shock, moved to
 * either end with the flows held. Arcs that come from one figure move together, figures are independent errors.
 */
import { evaluateFixedTimes, findRoutes, type PeriodFlows } from '@landbridge/engines/freight';
import { parseFigureName, withFigure } from '../figures.ts';
import type { LeadTimes } from '../fleet/index.ts';
import type { ScenarioRun } from '../run.ts';

/** Tables whose figures are of money and emissions, and of no time. */
const TIMELESS: ReadonlySet<string> = new Set(['tariff', 'emission_factor', 'grid_factor', 'subsidy']);

export interface LeadBand {
  /** The way with the shock, over the way without, may be so much shorter or longer, h. */
  readonly belowH: number;
  readonly aboveH: number;
  /** Figures with a range on either way. */
  readonly figures: readonly string[];
}

interface Way {
  readonly run: ScenarioRun;
  readonly flows: PeriodFlows;
  readonly arcs: readonly number[];
}

/**
 * @param periodId  of the shock's year: the period whose way is looked at
 * @returns null where nothing leads there from that period on
 * @cost two routes and four builds of a network
 */
export function bandOfLead(
  base: ScenarioRun,
  run: ScenarioRun,
  planned: LeadTimes,
  met: LeadTimes,
  periodId: string,
): LeadBand | null {
  const usual = planned.periods.find(({ lead_h: lead }) => lead === planned.usual_h);
  const ways = [findWay(base, planned, usual?.id), findWay(run, met, periodId)];
  const [before, after] = ways;
  if (!before || !after) return null;
  const ranged = new Map(
    run.applied.corridor.tables.figure
      .filter(
        ({ rank, low, high, table, column }) =>
          rank === 'preferred' && (low !== null || high !== null) && !TIMELESS.has(table) && !column.includes('usd'),
      )
      .map((row) => [`${row.table}/${row.row_id}/${row.column}`, row]),
  );
  const usedOn = ({ flows, arcs }: Way) =>
    arcs.map((arc) => flows.input.network.figures[arc].filter((id) => ranged.has(id)));
  const used = [usedOn(before), usedOn(after)];
  const figures = [...new Set(used.flat(2))].sort();
  let [belowH, aboveH] = [0, 0];
  if (figures.length === 0) return { belowH, aboveH, figures };
  for (const end of ['low', 'high'] as const) {
    const moves = new Map<string, number>();
    for (const [place, way] of [before, after].entries()) {
      let { tables } = way.run.applied.corridor;
      for (const figure of figures) {
        const [name, value] = [parseFigureName(figure), ranged.get(figure)?.[end] ?? null];
        if (name && value !== null) tables = withFigure(tables, name, value);
      }
      const timeH = evaluateFixedTimes(way.run.input, way.flows, tables);
      for (const [k, arc] of way.arcs.entries()) {
        const moved = timeH[arc] - way.flows.arcTimeH[arc];
        const key = used[place][k].join(' ');
        if (moved !== 0) moves.set(key, (moves.get(key) ?? 0) + (place === 0 ? -moved : moved));
      }
    }
    for (const moved of moves.values()) {
      if (moved < 0) belowH = Math.hypot(belowH, moved);
      else aboveH = Math.hypot(aboveH, moved);
    }
  }
  return { belowH, aboveH, figures };
}

/** The best way of the period, or of the first after it that has one: what is ordered before waits for it. */
function findWay(run: ScenarioRun, lead: LeadTimes, periodId: string | undefined): Way | null {
  const { input, result } = run;
  const start = lead.periods.findIndex(({ id }) => id === periodId);
  const open = lead.periods.findIndex(({ route_h: route }, k) => k >= start && route !== null);
  const flows = result.flows[open];
  const classIndex = input.classes.findIndex(({ id }) => id === lead.class);
  if (start < 0 || !flows || classIndex < 0) return null;
  const [best] = findRoutes(input, flows.input, {
    fromNodeId: lead.from,
    toNodeId: lead.to,
    mode: 'any',
    classIndex,
    alternatives: 1,
    timeH: flows.arcTimeH,
  });
  return best ? { run, flows, arcs: best.legs.map(({ arc }) => arc) } : null;
}
