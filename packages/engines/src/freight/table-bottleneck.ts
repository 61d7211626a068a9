/** Where cargo queues, and what a tenth more capacity would be worth. */
import { delayOnCurve } from './delay-curve.ts';
import type { PeriodFlows } from './flows.ts';
import type { ResultTable } from './tables.ts';
import { BCP, type FreightInput, LINK, QUOTA, SERVICE, TRANSFER } from './types.ts';

const MORE_CAPACITY = 1.1;
const KINDS: Readonly<Record<number, string>> = {
  [LINK]: 'link',
  [BCP]: 'bcp',
  [TRANSFER]: 'transfer',
  [SERVICE]: 'service',
  [QUOTA]: 'restriction',
};

/**
 * The worth of relief is the time saved at unchanged flows, at the classes' values of time: a lower bound, since flows
 * would come back to the relieved place only where that pays.
 *
 * @cost O(paths x elements)
 */
export function createBottleneckTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  const rows: { worth: number; row: (string | number | null)[] }[] = [];
  for (const { input: periodInput, equilibrium } of flows) {
    const { capacities, elements, restrictions } = periodInput.network;
    const { volume, delayH } = equilibrium.congestion;
    const usdPerHour = new Float64Array(volume.length);
    for (const { options, valueOfTime } of equilibrium.problem.commodities) {
      for (const { paths } of options) {
        for (const path of paths) for (const element of path.elements) usdPerHour[element] += path.flow * valueOfTime;
      }
    }
    const { id, days } = periodInput.period;
    for (let element = 0; element < volume.length; element++) {
      const utilisation = (volume[element] + capacities.background[element]) / capacities.capacity[element];
      if (volume[element] <= 0) continue;
      const curve = capacities.curves?.[element];
      const saved = curve
        ? delayH[element] - delayOnCurve(curve, volume[element] / MORE_CAPACITY)
        : delayH[element] * (1 - MORE_CAPACITY ** -capacities.beta[element]);
      const worth = saved * usdPerHour[element] * days;
      const row = capacities.row[element];
      const ids: Readonly<Record<number, readonly string[]>> = {
        [LINK]: elements.linkIds,
        [BCP]: elements.bcpIds,
        [TRANSFER]: elements.transferIds,
        [SERVICE]: elements.serviceIds,
        [QUOTA]: restrictions.map((item) => item.restrictionId),
      };
      const kind = capacities.kind[element];
      rows.push({
        worth,
        row: [
          id,
          KINDS[kind],
          ids[kind][row],
          volume[element],
          capacities.capacity[element],
          utilisation,
          delayH[element],
          worth,
        ],
      });
    }
  }
  rows.sort((a, b) => b.worth - a.worth);
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'kind', unit: 'text', description: 'link, bcp, transfer, service, or the quota of a restriction' },
      { name: 'id', unit: 'text', description: 'Its key' },
      { name: 'teu_per_day', unit: 'TEU/day', description: 'Flow, both ways' },
      { name: 'capacity_teu_per_day', unit: 'TEU/day', description: 'Capacity, both ways' },
      { name: 'utilisation', unit: 'ratio', description: 'Flow and background over capacity' },
      { name: 'delay_h', unit: 'h', description: 'Delay of one container' },
      {
        name: 'relief_usd',
        unit: `USD (${input.priceYear})`,
        description: 'Worth of 10 % more capacity in the period: time saved at unchanged flows',
      },
    ],
    rows: rows.map((item) => item.row),
  };
}
