/** The heat plant and its mains, asked of the facade on 15 January of the base year as the command line does. */
import {
  type Corridor,
  createCorridorHours,
  createCorridorNetwork,
  dispatchProblem,
  type HeatCase,
  listCapacities,
  measureDeliverable,
  measureOutages,
  readHeatCase,
  solveHeatNetwork,
  testWinter,
  testWinterRivals,
} from 'landbridge';
import type { Say } from './questions.ts';
import type {
  HeatAsk,
  HeatOutageAsk,
  HeatOutageView,
  HeatPlaceView,
  HeatStateAsk,
  HeatStateView,
  HeatWeekAsk,
  HeatWeekView,
  HeatWinterAsk,
  HeatWinterView,
} from './views/heat.ts';

const PA_PER_MPA = 1e6;
const WEEK_DAYS = 7;

function readCase(corridor: Corridor, { capacityGcalPerH }: HeatAsk): HeatCase {
  const year = corridor.tables.config[0]?.base_year ?? 2022;
  return readHeatCase(corridor, `${year}-01-15`, capacityGcalPerH ?? undefined);
}

/** @throws Failure `heat.none` where the corridor has no plant @cost some twenty steady states */
export function answerHeatState(corridor: Corridor, ask: HeatStateAsk): HeatStateView {
  const item = readCase(corridor, ask);
  const { plant, parameter } = item;
  const outdoorC = ask.outdoorC ?? parameter('design_outdoor_c');
  const report = solveHeatNetwork(createCorridorNetwork(item, { outdoorC }));
  const [intact] = measureOutages(item, { outdoorC }).rows;
  return {
    plant: namesOf(plant),
    fuel: plant.fuel,
    designOutdoorC: parameter('design_outdoor_c'),
    stockT: parameter('fuel_stock_t'),
    deliveryTPerDay: parameter('fuel_delivery_t_per_day'),
    capacities: listCapacities(item).map(({ gcalPerH, source_id: sourceId, rank }) => ({ gcalPerH, sourceId, rank })),
    report,
    places: layOut(item, report),
    deliverable: measureDeliverable(item, { outdoorC }),
    intact,
    assumed: listAssumed(corridor),
  };
}

/** @cost a mixed-integer program of a week */
export async function answerHeatWeek(corridor: Corridor, ask: HeatWeekAsk, say: Say): Promise<HeatWeekView> {
  const item = readCase(corridor, ask);
  say({ words: 'the units of a week', fraction: null });
  const { parameter, plant } = item;
  return {
    report: await dispatchProblem(createCorridorHours(item, ask.fromDay - 1, WEEK_DAYS), {}, item.notes),
    units: item.units.map((row) => ({ id: row.heat_unit_id, ...namesOf(row) })),
    powerUsdPerMwh: parameter('power_usd_per_mwh'),
    fuelUsdPerMwh:
      plant.fuel === 'coal' ? parameter('coal_usd_per_t') / parameter('coal_mwh_per_t') : parameter('gas_usd_per_mwh'),
  };
}

/** @cost some ten steady states for each main and figure of the capacity */
export function answerHeatOutages(corridor: Corridor, ask: HeatOutageAsk): HeatOutageView {
  const item = readCase(corridor, ask);
  const places = new Map(corridor.tables.heat_node.map((row) => [row.heat_node_id, namesOf(row)]));
  const between = (pick: 'name' | 'name_zh' | 'name_ru', a: string, b: string) =>
    [a, b].map((id) => places.get(id)?.[pick] ?? places.get(id)?.name ?? id).join(' – ');
  const names = new Map([
    ...item.pipes.map(({ heat_pipe_id: id, from_heat_node_id: a, to_heat_node_id: b }) => {
      const [name, name_zh, name_ru] = (['name', 'name_zh', 'name_ru'] as const).map((pick) => between(pick, a, b));
      return [id, { name, name_zh, name_ru }] as const;
    }),
    ...item.units.map((row) => [row.heat_unit_id, namesOf(row)] as const),
    ...item.consumers.map((row) => [row.heat_demand_id, namesOf(row)] as const),
  ]);
  return {
    report: measureOutages(item, { hours: ask.hours, ...(ask.outdoorC === null ? {} : { outdoorC: ask.outdoorC }) }),
    names,
  };
}

/** @cost a schedule of the spell, once more for each figure of the capacity */
export async function answerHeatWinter(corridor: Corridor, ask: HeatWinterAsk, say: Say): Promise<HeatWinterView> {
  const item = readCase(corridor, ask);
  const request = { ...ask.request, ...(ask.outdoorC === null ? {} : { outdoorC: ask.outdoorC }) };
  say({ words: 'the cold spell', fraction: 0.1 });
  const report = await testWinter(item, request);
  say({ words: 'the other figures of the capacity', fraction: 0.3 });
  return {
    report,
    rivals: await testWinterRivals(item, request),
    consumers: item.consumers.map((row) => ({ id: row.heat_demand_id, ...namesOf(row) })),
  };
}

function namesOf({ name, name_zh, name_ru }: { name: string; name_zh: string | null; name_ru: string | null }) {
  return { name, name_zh, name_ru };
}

/** Places in the order of their way from the plant along the mains; of a ring the shorter way counts. */
function layOut(item: HeatCase, report: ReturnType<typeof solveHeatNetwork>): HeatPlaceView[] {
  const state = new Map(report.nodes.map((row) => [row.id, row]));
  const kmOf = new Map([[item.plant.heat_node_id, 0]]);
  for (let shorter = true; shorter; ) {
    shorter = false;
    for (const { from_heat_node_id: a, to_heat_node_id: b, length_km: km } of item.pipes) {
      for (const [near, far] of [
        [a, b],
        [b, a],
      ]) {
        const way = (kmOf.get(near) ?? Number.POSITIVE_INFINITY) + km;
        if (way >= (kmOf.get(far) ?? Number.POSITIVE_INFINITY)) continue;
        kmOf.set(far, way);
        shorter = true;
      }
    }
  }
  const mpa = (id: string) => {
    const pa = state.get(id)?.pressure_pa ?? null;
    return pa === null ? null : pa / PA_PER_MPA;
  };
  return item.corridor.tables.heat_node
    .flatMap((row): HeatPlaceView[] => {
      const km = kmOf.get(row.heat_node_id);
      if (km === undefined) return [];
      const [supply, back] = [`s:${row.heat_node_id}`, `r:${row.heat_node_id}`];
      return [
        {
          id: row.heat_node_id,
          ...namesOf(row),
          km,
          supplyC: state.get(supply)?.temperature_c ?? null,
          returnC: state.get(back)?.temperature_c ?? null,
          supplyMpa: mpa(supply),
          returnMpa: mpa(back),
        },
      ];
    })
    .sort((a, b) => a.km - b.km);
}

function listAssumed({ tables }: Corridor): HeatStateView['assumed'] {
  const rows = [
    ...tables.heat_plant.map((row) => ({ table: 'heat_plant', id: row.heat_plant_id, row })),
    ...tables.heat_node.map((row) => ({ table: 'heat_node', id: row.heat_node_id, row })),
    ...tables.heat_pipe.map((row) => ({ table: 'heat_pipe', id: row.heat_pipe_id, row })),
    ...tables.heat_demand.map((row) => ({ table: 'heat_demand', id: row.heat_demand_id, row })),
    ...tables.heat_parameter.map((row) => ({ table: 'heat_parameter', id: row.heat_parameter_id, row })),
  ];
  return rows
    .filter(({ row }) => row.basis === 'assumed')
    .map(({ table, id, row }) => ({ table, id, sourceId: row.source_id, basis: row.basis, note: row.note }));
}
