/** The buses of the corridor, asked of the facade as the command line does with `--built-in`. */
import {
  applyToCorridor,
  type Corridor,
  compareOwnership,
  FLEET_PLACE,
  findScenario,
  MAKER,
  measureLeadTimes,
  planFleetCharging,
  planSpares,
  readCorridorFleet,
} from 'landbridge';
import type { Say } from './questions.ts';
import type {
  FleetChargeAsk,
  FleetChargeView,
  FleetOwnershipView,
  FleetSparesAsk,
  FleetSparesView,
  SparesPoint,
} from './views/fleet.ts';

type Spares = NonNullable<ReturnType<typeof readCorridorFleet>['spares']>;
type Report = FleetSparesView['report'];

/** Budgets of the curve, as shares of what the answer costs. */
const CURVE = [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];
/** The day of charging begins at noon: a night lies within it. */
const START_H = 12;

/** @cost two freight solves and a dozen plans of the spares */
export function answerFleetSpares(corridor: Corridor, ask: FleetSparesAsk, say: Say): FleetSparesView {
  const ends = { from: MAKER, to: FLEET_PLACE };
  const met = ask.scenarioId === null ? null : applyToCorridor(corridor, findScenario(corridor, ask.scenarioId));
  const way = met ? { ...ends, year: met.scenario.year } : ends;
  say({ words: 'ways of the parts', fraction: 0.05 });
  const planned = measureLeadTimes(corridor, way);
  if (met) say({ words: 'ways of the parts in the scenario', fraction: 0.35 });
  const lead = { planned, met: met ? measureLeadTimes(met.corridor, way) : planned };
  const fleet = readCorridorFleet(corridor, planned);
  const { spares } = fleet;
  if (!spares) throw new Error('fleet: the corridor has no spares');
  say({ words: 'the stock', fraction: 0.65 });
  const { report } = planSpares(spares, ask.budgetUsd === null ? {} : { budgetUsd: ask.budgetUsd }, lead, fleet.notes);
  const { bus_type: types, depot: depots, spare_part: parts } = corridor.tables;
  return {
    report,
    curve: report.cost_usd === null ? [] : sweepBudgets(spares, report.cost_usd, say),
    kinds: types.flatMap((type) => measureKind(corridor, spares, report, type.bus_type_id)),
    depots: depots.map((row) => ({ id: row.depot_id, ...namesOf(row), basis: row.basis, sourceId: row.source_id })),
    busTypes: types.map((row) => ({ id: row.bus_type_id, ...namesOf(row) })),
    parts: parts.map((row) => ({ id: row.spare_part_id, ...namesOf(row), basis: row.basis })),
    lead: lead.met.periods.map(({ id, lead_h: metH }) => ({
      period: id,
      plannedH: planned.periods.find((row) => row.id === id)?.lead_h ?? planned.usual_h,
      metH,
    })),
    usualH: planned.usual_h,
  };
}

function sweepBudgets(spares: Spares, costUsd: number, say: Say): SparesPoint[] {
  return CURVE.flatMap((share, at): SparesPoint[] => {
    say({ words: `budget ${at + 1} of ${CURVE.length}`, fraction: 0.7 + (0.3 * at) / CURVE.length });
    const budgetUsd = share * costUsd;
    const { report } = planSpares(spares, { budgetUsd });
    if (report.cost_usd === null) return [];
    const { backorders, supply_availability: availability } = report;
    return [{ budgetUsd, costUsd: report.cost_usd, ...backorders, availability }];
  });
}

/** The same stock seen by the buses of one kind alone: parts are independent, so that the others change nothing. */
function measureKind(
  { tables }: Corridor,
  spares: Spares,
  report: Report,
  busTypeId: string,
): FleetSparesView['kinds'][number][] {
  const own = new Set(tables.spare_part.filter((row) => row.bus_type_id === busTypeId).map((row) => row.spare_part_id));
  const isElectric = tables.bus_type.find((row) => row.bus_type_id === busTypeId)?.energy === 'electric';
  const busesAt = new Map(
    tables.depot.map((row) => [row.depot_id, isElectric ? row.electric_buses : row.cng_buses] as const),
  );
  const { workshop_h: _workshop, ...plain } = spares;
  const { report: measured } = planSpares({
    ...plain,
    sites: spares.sites.map((site) => {
      const buses = busesAt.get(site.id);
      return buses === undefined ? site : { ...site, buses };
    }),
    parts: spares.parts.filter(({ id }) => own.has(id)),
    flows: spares.flows.filter(({ part }) => own.has(part)),
    stock: report.parts.filter(({ part }) => own.has(part)).map(({ part, site, units }) => ({ part, site, units })),
  });
  return measured.sites
    .filter(({ site }) => busesAt.has(site))
    .map(({ site, buses, backorders, supply_availability: availability }) => ({
      depotId: site,
      busTypeId,
      buses,
      backorders,
      availability,
    }));
}

/** @cost one linear program */
export async function answerFleetCharge(corridor: Corridor, { limitKw }: FleetChargeAsk): Promise<FleetChargeView> {
  const { charging, notes } = readCorridorFleet(corridor);
  if (!charging) throw new Error('fleet: the corridor has no charging');
  const day =
    limitKw === null
      ? charging
      : { ...charging, sites: charging.sites.map((site) => ({ ...site, limit_kw: limitKw })) };
  return {
    report: await planFleetCharging(day, notes),
    depots: corridor.tables.depot.map((row) => ({
      id: row.depot_id,
      ...namesOf(row),
      connectionKw: row.connection_kw,
    })),
    startH: START_H,
  };
}

export function answerFleetOwnership(corridor: Corridor): FleetOwnershipView {
  const { ownership, notes } = readCorridorFleet(corridor);
  return {
    report: compareOwnership(ownership ?? [], notes),
    busTypes: corridor.tables.bus_type.map((row) => ({ id: row.bus_type_id, ...namesOf(row), buses: row.buses })),
    assumed: corridor.tables.fleet_parameter
      .filter((row) => row.basis === 'assumed')
      .map(({ fleet_parameter_id: id, value, unit, source_id: sourceId, basis, note }) => ({
        id,
        value,
        unit,
        sourceId,
        basis,
        note,
      })),
  };
}

function namesOf({ name, name_zh, name_ru }: { name: string; name_zh: string | null; name_ru: string | null }) {
  return { name, name_zh, name_ru };
}
