/** Flow by flow: what each option carries and what it takes (skims), and what nothing carries. */
import { arcCo2e } from './arc-cost.ts';
import type { Equilibrium } from './equilibrium.ts';
import type { PeriodFlows } from './flows.ts';
import type { ResultTable } from './tables.ts';
import type { FreightInput } from './types.ts';

/** @cost O(paths x arcs) */
export function createOdSkimTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  // Periods of one equilibrium have one skim.
  const skims = new Map<Equilibrium, readonly Skim[]>();
  const rows = flows.flatMap((item) => {
    const { id, days } = item.input.period;
    const skim = skims.get(item.equilibrium) ?? listSkims(input, item);
    skims.set(item.equilibrium, skim);
    return skim.map(({ ends, teuPerDay, means }) => [id, ...ends, teuPerDay * days, ...means]);
  });
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'origin_zone_id', unit: 'text', description: 'Where the flow begins' },
      { name: 'destination_zone_id', unit: 'text', description: 'Where it ends' },
      { name: 'class_id', unit: 'text', description: 'Commodity class' },
      { name: 'mode', unit: 'text', description: 'Main mode' },
      { name: 'gateway', unit: 'text', description: 'Gateway of a frontier that it crosses; empty where none' },
      { name: 'teu', unit: 'TEU', description: 'Loaded containers in the period' },
      { name: 'distance_km', unit: 'km', description: 'Mean length' },
      { name: 'time_h', unit: 'h', description: 'Mean time from door to door, delay included' },
      { name: 'cost_usd_per_teu', unit: `USD (${input.priceYear})/TEU`, description: 'Mean cost' },
      { name: 'co2e_t_per_teu', unit: 't CO2e/TEU', description: 'Mean emissions, well to wheel' },
    ],
    rows,
  };
}

interface Skim {
  readonly ends: readonly (string | null)[];
  readonly teuPerDay: number;
  /** km, h, USD/TEU, t CO2e/TEU. */
  readonly means: readonly number[];
}

function listSkims(input: FreightInput, { input: { network }, equilibrium, arcTimeH }: PeriodFlows): Skim[] {
  const skims: Skim[] = [];
  for (const commodity of equilibrium.problem.commodities) {
    const { originZone, destinationZone } = input.demand[commodity.demandIndex];
    const cls = input.classes[commodity.classIndex];
    const usdOfArc = equilibrium.problem.fields[commodity.field].money;
    for (const { choice, gateway, paths, flow } of commodity.options) {
      if (flow <= 0) continue;
      let [km, hours, usd, co2e] = [0, 0, 0, 0];
      for (const path of paths) {
        const part = path.flow / flow;
        for (const arc of path.arcs) {
          km += part * network.lengthKm[arc];
          hours += part * arcTimeH[arc];
          usd += part * usdOfArc[arc];
          co2e += part * arcCo2e(network, cls, arc);
        }
      }
      const ends = [originZone, destinationZone, cls.id, choice.mode, gateway];
      skims.push({ ends, teuPerDay: flow, means: [km, hours, usd, co2e] });
    }
  }
  return skims;
}

export function createUnservedTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'origin_zone_id', unit: 'text', description: 'Where the flow would begin' },
      { name: 'destination_zone_id', unit: 'text', description: 'Where it would end' },
      { name: 'class_id', unit: 'text', description: 'Commodity class' },
      {
        name: 'teu',
        unit: 'TEU',
        description: 'Containers that nothing carries in the period: the backlog at its end',
      },
    ],
    rows: flows.flatMap(({ input: { period }, unserved }) =>
      unserved.map(({ demandIndex, teu }) => {
        const { originZone, destinationZone, classIndex } = input.demand[demandIndex];
        return [period.id, originZone, destinationZone, input.classes[classIndex].id, teu];
      }),
    ),
  };
}
