/**
 * Headline figures when a figure of the corridor changes and flows stay: the first-order answer to "how far does the
 * result move with it". At an equilibrium small moves of flow do not change generalised cost, so for that this is the
 * derivative (envelope theorem); for money, time and emissions by themselves it leaves rerouting out.
 */
import { snapshot, type Tables } from '@landbridge/corridor';
import { arcCo2e } from './arc-cost.ts';
import type { AdditiveKpi } from './contributions.ts';
import { congestedTimes, moneyOf, type PeriodFlows } from './flows.ts';
import { sameContent } from './same-content.ts';
import { buildSupernetwork } from './supernetwork.ts';
import type { FreightInput, Supernetwork } from './types.ts';

export type FixedFlowTotals = Readonly<Record<AdditiveKpi, number>>;

/** The period with the most days: it stands for the year where one period must do. */
export function longestPeriod(flows: readonly PeriodFlows[]): PeriodFlows {
  return flows.reduce(
    (longest, item) => (item.input.period.days > longest.input.period.days ? item : longest),
    flows[0],
  );
}

/**
 * Totals of the period at its flows, on the network that other tables make.
 *
 * @param tables  with the same rows as those of the run; figures may differ
 * @throws Error when the rows differ, so that arcs would not match
 * @cost one build of the network and O(paths x arcs)
 */
export function evaluateFixedFlows(input: FreightInput, item: PeriodFlows, tables: Tables): FixedFlowTotals {
  return sumTotals(input, item, rebuild(input, item, tables));
}

/**
 * Time of each arc with its delay at the period's flows, h, on the network that other tables make.
 *
 * @param tables  with the same rows as those of the run; figures may differ
 * @throws Error when the rows differ, so that arcs would not match
 * @cost one build of the network
 */
export function evaluateFixedTimes(input: FreightInput, item: PeriodFlows, tables: Tables): Float64Array {
  return congestedTimes(rebuild(input, item, tables), item.equilibrium);
}

function rebuild(input: FreightInput, item: PeriodFlows, tables: Tables): Supernetwork {
  const network = buildSupernetwork(snapshot(tables, item.input.period), {
    year: input.year,
    priceYear: input.priceYear,
    classIds: input.classes.map((cls) => cls.id),
    parameters: input.parameters,
    ...(input.curves ? { curves: input.curves } : {}),
  });
  if (!sameContent(network.arcAlong, item.input.network.arcAlong)) {
    throw new Error('freight: fixed flows need tables with the same rows as those of the run');
  }
  return network;
}

function sumTotals(input: FreightInput, item: PeriodFlows, network: Supernetwork): FixedFlowTotals {
  const { days } = item.input.period;
  const timeH = congestedTimes(network, item.equilibrium);
  const money = new Map<string, Float64Array>();
  const totals = { total_cost_usd: 0, transport_cost_usd: 0, total_time_teu_h: 0, total_co2e_t: 0, teu_km: 0 };
  for (const commodity of item.equilibrium.problem.commodities) {
    const usdOfArc = moneyOf(input, network, commodity, money);
    const cls = input.classes[commodity.classIndex];
    for (const { paths } of commodity.options) {
      for (const { arcs, flow } of paths) {
        const teu = flow * days;
        for (const arc of arcs) {
          totals.total_cost_usd += teu * (usdOfArc[arc] + cls.valueOfTimeUsdPerTeuH * timeH[arc]);
          totals.transport_cost_usd += teu * usdOfArc[arc];
          totals.total_time_teu_h += teu * timeH[arc];
          totals.total_co2e_t += teu * arcCo2e(network, cls, arc);
          totals.teu_km += teu * network.lengthKm[arc];
        }
      }
    }
  }
  return totals;
}

/** Figures that arcs with flow were computed from. @cost O(arcs) */
export function listUsedFigures({ input: { network }, arcTeu }: PeriodFlows): ReadonlySet<string> {
  const used = new Set<string>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    if (arcTeu.every((ofClass) => ofClass[arc] === 0)) continue;
    for (const figure of network.figures[arc]) used.add(figure);
  }
  return used;
}

/** Part of a headline figure that each demand row causes, by its id. @cost O(paths x arcs) */
export function shareOfDemand(input: FreightInput, item: PeriodFlows, kpi: AdditiveKpi): ReadonlyMap<string, number> {
  const { network } = item.input;
  const shares = new Map<string, number>();
  const money = new Map<string, Float64Array>();
  let total = 0;
  for (const commodity of item.equilibrium.problem.commodities) {
    const usdOfArc = moneyOf(input, network, commodity, money);
    const cls = input.classes[commodity.classIndex];
    const perTeu = {
      total_cost_usd: (arc: number) => usdOfArc[arc] + cls.valueOfTimeUsdPerTeuH * item.arcTimeH[arc],
      transport_cost_usd: (arc: number) => usdOfArc[arc],
      total_time_teu_h: (arc: number) => item.arcTimeH[arc],
      total_co2e_t: (arc: number) => arcCo2e(network, cls, arc),
      teu_km: (arc: number) => network.lengthKm[arc],
    }[kpi];
    let caused = 0;
    for (const { paths } of commodity.options) {
      for (const { arcs, flow } of paths) for (const arc of arcs) caused += flow * perTeu(arc);
    }
    total += caused;
    shares.set(input.demand[commodity.demandIndex].demandId, caused);
  }
  for (const [id, caused] of shares) shares.set(id, total > 0 ? caused / total : 0);
  return shares;
}
