/** What operators take in, what governments pay them, and what running emits in a year, by the country where it happens. */
import type { FreightInput, PeriodFlows } from '@landbridge/engines/freight';
import { evaluateFixedFlows } from '@landbridge/engines/freight';
import type { ScenarioRun } from '../run.ts';

/** Key of what happens in no country: the open sea. */
export const NO_COUNTRY = '';

export interface Operations {
  /** USD/yr that users pay, subsidies taken off. */
  readonly paidUsd: number;
  /** USD/yr that governments pay operators on top. */
  readonly subsidyUsd: number;
  readonly co2eT: number;
  readonly timeTeuH: number;
  /** USD/yr: the same at the classes' values of time. */
  readonly timeUsd: number;
  readonly paidByCountry: ReadonlyMap<string, number>;
  readonly subsidyByCountry: ReadonlyMap<string, number>;
  readonly co2eByCountry: ReadonlyMap<string, number>;
}

/** @cost O(periods x arcs); where subsidies are in force two builds of each period's network for each country that pays */
export function measureOperations({ input, result, applied }: ScenarioRun): Operations {
  const paidByCountry = new Map<string, number>();
  const subsidyByCountry = new Map<string, number>();
  const co2eByCountry = new Map<string, number>();
  let [paidUsd, co2eT, timeTeuH, timeUsd] = [0, 0, 0, 0];
  for (const flows of result.flows) {
    const { network } = flows.input;
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      const country = network.arcCountry[arc] < 0 ? NO_COUNTRY : network.countryIds[network.arcCountry[arc]];
      paidByCountry.set(country, (paidByCountry.get(country) ?? 0) + flows.arcUsd[arc]);
      co2eByCountry.set(country, (co2eByCountry.get(country) ?? 0) + flows.arcCo2eT[arc]);
      paidUsd += flows.arcUsd[arc];
      co2eT += flows.arcCo2eT[arc];
      for (const [index, cls] of input.classes.entries()) {
        const teuH = flows.arcTeu[index][arc] * flows.arcTimeH[arc];
        timeTeuH += teuH;
        timeUsd += teuH * cls.valueOfTimeUsdPerTeuH;
      }
    }
    addSubsidies(subsidyByCountry, input, flows, applied.corridor.tables);
  }
  const subsidyUsd = [...subsidyByCountry.values()].reduce((sum, usd) => sum + usd, 0);
  return { paidUsd, subsidyUsd, co2eT, timeTeuH, timeUsd, paidByCountry, subsidyByCountry, co2eByCountry };
}

/** What the same flows would pay more if a country paid nothing for them: it pays on its own lines alone. */
function addSubsidies(
  byCountry: Map<string, number>,
  input: FreightInput,
  flows: PeriodFlows,
  tables: ScenarioRun['applied']['corridor']['tables'],
): void {
  const { subsidies, countryIds } = flows.input.network;
  const payers = new Set(subsidies.flatMap(({ country, share }) => (share > 0 ? [countryIds[country]] : [])));
  if (payers.size === 0) return;
  const paid = evaluateFixedFlows(input, flows, tables).transport_cost_usd;
  for (const payer of payers) {
    const subsidy = tables.subsidy.filter((row) => row.country_id !== payer);
    const full = evaluateFixedFlows(input, flows, { ...tables, subsidy }).transport_cost_usd;
    byCountry.set(payer, (byCountry.get(payer) ?? 0) + full - paid);
  }
}
