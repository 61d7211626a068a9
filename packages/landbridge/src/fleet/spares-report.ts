/** Spares of a fleet: the stock that a target or a budget buys, with its proof, and what it achieves when the way is longer. */
import {
  availabilityPenalty,
  evaluateSpares,
  operationalAvailability,
  optimiseSpares,
  type PartAtSites,
  prepareSpares,
  SPARES_METHODS,
  type SparesGoal,
  type SparesInput,
  type SparesPlan,
  supplyAvailability,
} from '@landbridge/engines/fleet';
import { solveMultiServer } from '@landbridge/engines/queueing';
import { Failure } from '../failure.ts';
import { type LateralReport, measureLateral } from './lateral-report.ts';
import type { LeadTimes } from './lead-times.ts';
import type { FleetSpares } from './types.ts';

export const DAY_S = 86_400;
const H_S = 3600;
const DEFAULT_TARGET = 0.98;

export interface SparesRequest {
  /** Instead of the file's. */
  readonly availability?: number;
  readonly budgetUsd?: number;
  /** Hours of a shipment from depot to depot, where they help each other out. */
  readonly lateralH?: number;
}

export interface SparesReport {
  readonly status: 'solved' | 'infeasible';
  readonly blame: string | null;
  readonly goal: {
    readonly kind: 'budget' | 'availability' | 'given';
    readonly value: number | null;
    readonly unit: string;
  };
  readonly cost_usd: number | null;
  /** No allocation is better: USD of a target; of a budget the availability that none passes. */
  readonly bound: number | null;
  readonly gap: number | null;
  readonly units: number;
  /** Share of buses with no part missing, by buses. */
  readonly supply_availability: number | null;
  /** The same, without those in the workshop. */
  readonly operational_availability: number | null;
  readonly backorders: { readonly metric: number; readonly varimetric: number; readonly exact: number };
  /** By how much the two stay below the exact number, share of it. */
  readonly metric_understates: number | null;
  readonly varimetric_understates: number | null;
  readonly sites: readonly SparesSiteRow[];
  readonly parts: readonly SparesPartRow[];
  readonly periods: readonly SparesPeriodRow[];
  /** Where `lateralH` was asked. */
  readonly lateral?: LateralReport;
  readonly notes: readonly string[];
}

export interface SparesSiteRow {
  readonly site: string;
  readonly buses: number;
  readonly units: number;
  readonly backorders: number;
  readonly supply_availability: number | null;
  /** Waiting and work of a failure in the workshop; null without bays, or where they cannot keep up. */
  readonly workshop_h: number | null;
  readonly workshop_load: number | null;
}

export interface SparesPartRow {
  readonly part: string;
  readonly site: string;
  readonly units: number;
  readonly pipeline: number;
  readonly backorders_exact: number;
  readonly backorders_metric: number;
  readonly backorders_varimetric: number;
  readonly fill_rate: number;
  readonly is_exact: boolean;
}

/** The same stock while parts take the time of a period to come. */
export interface SparesPeriodRow {
  readonly period: string;
  readonly days: number;
  readonly lead_h: number | null;
  readonly backorders: number | null;
  readonly supply_availability: number | null;
}

export interface PlannedSpares {
  readonly input: SparesInput;
  readonly stock: Int32Array;
  readonly report: SparesReport;
}

/**
 * @param lead  where the suppliers' times hold the way along the corridor: measured period by period
 * @throws Failure `fleet.spares` with every issue; `fleet.shape` where a plan is asked for that the optimiser does not make
 */
export function planSpares(
  spares: FleetSpares,
  request: SparesRequest = {},
  lead?: { readonly planned: LeadTimes; readonly met: LeadTimes },
  notes: readonly string[] = [],
): PlannedSpares {
  const input = compile(spares);
  const goal = goalOf(spares, request);
  const plan = spares.stock ? null : optimise(input, goal);
  const stock = spares.stock ? readStock(spares, input) : plan ? stockOf(input, plan) : new Int32Array(0);
  if (plan?.status === 'infeasible') {
    const report = {
      ...describe(spares, input, new Int32Array(input.demandPerS.length), goal, plan, notes),
      periods: [],
    };
    return { input, stock: new Int32Array(input.demandPerS.length), report };
  }
  const report = describe(spares, input, stock, goal, plan, notes);
  const periods = lead ? measurePeriods(spares, stock, lead) : [];
  const { lateralH } = request;
  const lateral =
    lateralH === undefined
      ? {}
      : { lateral: measureLateral(input, stock, evaluateSpares(input, stock).exact, lateralH) };
  return { input, stock, report: { ...report, periods, ...lateral } };
}

function compile(spares: FleetSpares, delayS = 0): SparesInput {
  const { input, issues } = prepareSpares({
    sites: spares.sites,
    parts: spares.parts.map((part) => ({
      id: part.id,
      unitCostUsd: part.unit_cost_usd,
      ...(part.parent === undefined ? {} : { parent: part.parent }),
      ...(part.share_of_repairs === undefined ? {} : { shareOfRepairs: part.share_of_repairs }),
      ...(part.per_bus === undefined ? {} : { perBus: part.per_bus }),
    })),
    flows: spares.flows.map((flow) => {
      const isTop = spares.sites.some(({ id, supplier }) => id === flow.site && supplier === undefined);
      const repairDays = flow.repair_days ?? 0;
      return {
        part: flow.part,
        site: flow.site,
        demandPerS: (flow.demand_per_day ?? 0) / DAY_S,
        ...(flow.repair_share === undefined ? {} : { repairShare: flow.repair_share }),
        repairS: Math.max(0, repairDays * DAY_S + (isTop ? delayS : 0)),
        shipS: (flow.ship_days ?? 0) * DAY_S,
      };
    }),
  });
  if (!input)
    throw new Failure('fleet.spares', `The spares have ${issues.length} fault(s): ${issues[0].message}`, issues);
  return input;
}

interface Goal {
  readonly kind: 'budget' | 'availability' | 'given';
  readonly value: number | null;
  readonly unit: string;
}

function goalOf(spares: FleetSpares, request: SparesRequest): Goal {
  if (spares.stock) return { kind: 'given', value: null, unit: 'units' };
  const budget = request.budgetUsd ?? (request.availability === undefined ? spares.budget_usd : undefined);
  if (budget !== undefined) return { kind: 'budget', value: budget, unit: 'USD' };
  return {
    kind: 'availability',
    value: request.availability ?? spares.availability_target ?? DEFAULT_TARGET,
    unit: 'share',
  };
}

function readStock({ stock = [] }: FleetSpares, input: SparesInput): Int32Array {
  const out = new Int32Array(input.demandPerS.length);
  for (const { part, site, units } of stock) {
    const [i, j] = [input.partIds.indexOf(part), input.siteIds.indexOf(site)];
    if (i < 0 || j < 0 || !(Number.isInteger(units) && units >= 0)) {
      throw new Failure('fleet.spares', `The stock of ${units} units of part ${part} at site ${site} cannot be used`);
    }
    out[i * input.siteIds.length + j] = units;
  }
  return out;
}

function optimise(input: SparesInput, goal: Goal): SparesPlan {
  const sites = input.siteIds.length;
  const top = input.supplierOf.indexOf(-1);
  const bases = [...input.supplierOf.keys()].filter((j) => j !== top);
  const isTwoEchelon = bases.every((j) => input.supplierOf[j] === top) && bases.length > 0;
  const places = input.perBus.reduce((most, count) => Math.max(most, count), 0);
  if (!isTwoEchelon || input.parentOf.some((parent) => parent >= 0)) {
    throw new Failure(
      'fleet.shape',
      'A plan is made for one site that supplies all others, and parts without components: give a stock to be measured instead',
    );
  }
  if (!bases.some((j) => input.buses[j] > 0) || !(places > 0)) {
    throw new Failure('fleet.shape', 'A plan needs buses at the sites supplied: their availability is what it is for');
  }
  const parts = input.partIds.map((id, i): PartAtSites => {
    const at = (j: number): number => i * sites + j;
    const demand = input.demandPerS[at(top)];
    return {
      id,
      unitCostUsd: input.unitCostUsd[i],
      supplierPipeline: demand * input.repairS[at(top)],
      localPipeline: bases.map((j) => {
        const share = input.repairShare[at(j)];
        return input.demandPerS[at(j)] * (share * input.repairS[at(j)] + (1 - share) * input.shipS[at(j)]);
      }),
      share: bases.map((j) => (demand > 0 ? (input.demandPerS[at(j)] * (1 - input.repairShare[at(j)])) / demand : 0)),
    };
  });
  // Empty places are counted over all buses of a site: where one type alone carries the part, to first order the same.
  const penalty = availabilityPenalty(
    bases.map((j) => input.buses[j]),
    1,
  );
  const target: SparesGoal =
    goal.kind === 'budget'
      ? { kind: 'budget', budgetUsd: goal.value! }
      : { kind: 'target', penalty: -Math.log(goal.value!) };
  return optimiseSpares(parts, target, { penalty });
}

function stockOf(input: SparesInput, plan: SparesPlan): Int32Array {
  const sites = input.siteIds.length;
  const top = input.supplierOf.indexOf(-1);
  const bases = [...input.supplierOf.keys()].filter((j) => j !== top);
  const stock = new Int32Array(input.demandPerS.length);
  for (let i = 0; i < input.partIds.length; i++) {
    stock[i * sites + top] = plan.supplierStock[i];
    for (const [b, j] of bases.entries()) stock[i * sites + j] = plan.baseStock[i * bases.length + b];
  }
  return stock;
}

/** By site: product over parts, empty places counted over the buses of the site. */
function availabilityAt(input: SparesInput, backorders: Float64Array, site: number): number | null {
  const sites = input.siteIds.length;
  if (!(input.buses[site] > 0)) return null;
  const own = Float64Array.from(input.partIds, (_, i) => (input.parentOf[i] >= 0 ? 0 : backorders[i * sites + site]));
  return supplyAvailability(own, new Float64Array(own.length).fill(1), input.buses[site]);
}

function meanOverBuses(input: SparesInput, values: readonly (number | null)[]): number | null {
  const buses = input.buses.reduce((sum, count) => sum + count, 0);
  if (!(buses > 0)) return null;
  let sum = 0;
  for (const [j, value] of values.entries()) {
    if (!(input.buses[j] > 0)) continue;
    if (value === null) return null;
    sum += (value * input.buses[j]) / buses;
  }
  return sum;
}

/** Of the places on buses: what stands open at the supplier is no bus's. */
function totalBackorders(input: SparesInput, backorders: Float64Array): number {
  return backorders.reduce((sum, value, at) => (input.busDemandPerS[at] > 0 ? sum + value : sum), 0);
}

function describe(
  spares: FleetSpares,
  input: SparesInput,
  stock: Int32Array,
  goal: Goal,
  plan: SparesPlan | null,
  notes: readonly string[],
): Omit<SparesReport, 'periods'> {
  const sites = input.siteIds.length;
  const found = evaluateSpares(input, stock);
  const [metric, varimetric, exact] = SPARES_METHODS.map((method) =>
    totalBackorders(input, found[method].expectedBackorders),
  );
  const supply = input.siteIds.map((_, j) => availabilityAt(input, found.exact.expectedBackorders, j));
  const workshops = input.siteIds.map((_, j) => workshopOf(spares, input, j));
  const operational = supply.map((value, j) =>
    value === null || workshops[j].up === null ? null : operationalAvailability(value, workshops[j].up!),
  );
  const isSolved = plan === null || plan.status === 'solved';
  const cost = stock.reduce((sum, units, at) => sum + units * input.unitCostUsd[Math.floor(at / sites)], 0);
  return {
    status: isSolved ? 'solved' : 'infeasible',
    blame: isSolved
      ? null
      : `No stock reaches an availability of ${goal.value}: repairs and transport to the depots alone take more`,
    goal,
    cost_usd: isSolved ? cost : null,
    bound: plan === null || !isSolved ? null : goal.kind === 'budget' ? Math.exp(-plan.bound) : plan.bound,
    gap: plan === null || !isSolved ? null : plan.gap,
    units: stock.reduce((sum, units) => sum + units, 0),
    supply_availability: isSolved ? meanOverBuses(input, supply) : null,
    operational_availability: isSolved ? meanOverBuses(input, operational) : null,
    backorders: { metric, varimetric, exact },
    metric_understates: exact > 0 ? 1 - metric / exact : null,
    varimetric_understates: exact > 0 ? 1 - varimetric / exact : null,
    sites: input.siteIds.map((site, j) => ({
      site,
      buses: input.buses[j],
      units: input.partIds.reduce((sum, _, i) => sum + stock[i * sites + j], 0),
      backorders: input.partIds.reduce((sum, _, i) => sum + found.exact.expectedBackorders[i * sites + j], 0),
      supply_availability: supply[j],
      workshop_h: workshops[j].hours,
      workshop_load: workshops[j].load,
    })),
    parts: input.partIds.flatMap((part, i) =>
      input.siteIds.flatMap((site, j) => {
        const at = i * sites + j;
        if (!(input.demandPerS[at] > 0)) return [];
        return {
          part,
          site,
          units: stock[at],
          pipeline: found.exact.pipelineMean[at],
          backorders_exact: found.exact.expectedBackorders[at],
          backorders_metric: found.metric.expectedBackorders[at],
          backorders_varimetric: found.varimetric.expectedBackorders[at],
          fill_rate: found.exact.fillRate[at],
          is_exact: found.isExact[at] === 1,
        };
      }),
    ),
    notes,
  };
}

interface Workshop {
  readonly hours: number | null;
  readonly load: number | null;
  /** Share of the buses outside it. */
  readonly up: number | null;
}

/** Bays as the servers of a queue: failures come by chance, and work takes an exponential time. */
function workshopOf(spares: FleetSpares, input: SparesInput, site: number): Workshop {
  const sites = input.siteIds.length;
  const bays = spares.sites[site].bays;
  const rate = input.partIds.reduce((sum, _, i) => sum + input.busDemandPerS[i * sites + site], 0);
  if (!(rate > 0) || spares.workshop_h === undefined) return { hours: null, load: null, up: 1 };
  const serviceRatePerS = 1 / (spares.workshop_h * H_S);
  const inside = (timeS: number): number => Math.max(0, 1 - (rate * timeS) / input.buses[site]);
  if (bays === undefined) return { hours: spares.workshop_h, load: null, up: inside(spares.workshop_h * H_S) };
  const load = rate / (bays * serviceRatePerS);
  if (!(bays > 0 && load < 1)) return { hours: null, load, up: null };
  const { meanTimeS } = solveMultiServer({ arrivalRatePerS: rate, serviceRatePerS, servers: bays })!;
  return { hours: meanTimeS / H_S, load, up: inside(meanTimeS) };
}

function measurePeriods(
  spares: FleetSpares,
  stock: Int32Array,
  { planned, met }: { readonly planned: LeadTimes; readonly met: LeadTimes },
): SparesPeriodRow[] {
  return met.periods.map(({ id, days, lead_h: leadH }) => {
    if (leadH === null) return { period: id, days, lead_h: null, backorders: null, supply_availability: null };
    const input = compile(spares, (leadH - planned.usual_h) * H_S);
    const { exact } = evaluateSpares(input, stock);
    return {
      period: id,
      days,
      lead_h: leadH,
      backorders: totalBackorders(input, exact.expectedBackorders),
      supply_availability: meanOverBuses(
        input,
        input.siteIds.map((_, j) => availabilityAt(input, exact.expectedBackorders, j)),
      ),
    };
  });
}
