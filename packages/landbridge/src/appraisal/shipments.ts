/** A solved year, flow by flow: what each choice of mode and gateway carries and costs, split into time, money and the rest. */
import type { PeriodFlows } from '@landbridge/engines/freight';
import type { ScenarioRun } from '../run.ts';

type Commodity = PeriodFlows['equilibrium']['problem']['commodities'][number];
type Option = Commodity['options'][number];

/** One choice of a shipment over the year; costs are means over its containers, or over days where it has none. */
export interface ChoiceYear {
  readonly mode: string;
  readonly teu: number;
  readonly timeH: number;
  /** USD/TEU paid. */
  readonly moneyUsd: number;
  /** USD/TEU that the choice seems to cost beside time and money: constants of modes, gateways and layers. */
  readonly perceivedUsd: number;
}

/** Costs of the choices in one period, for the log-sum. */
export interface PeriodChoices {
  readonly days: number;
  readonly choices: readonly {
    readonly id: string;
    readonly mode: string;
    readonly nest: number;
    readonly usd: number;
    readonly kept: boolean;
  }[];
}

export interface Shipment {
  readonly classId: string;
  readonly originCountry: string;
  readonly destinationCountry: string;
  /** USD/TEU-h. */
  readonly valueOfTime: number;
  /** TEU carried in the year. */
  readonly teu: number;
  /** TEU that nothing carries. */
  readonly unservedTeu: number;
  readonly periods: readonly PeriodChoices[];
  readonly choices: ReadonlyMap<string, ChoiceYear>;
}

interface Sums {
  readonly mode: string;
  teu: number;
  /** TEU, and days where there is no TEU, in two sets of sums: the second counts only where the first is empty. */
  readonly byTeu: [hours: number, usd: number, perceived: number];
  readonly byDays: [hours: number, usd: number, perceived: number];
  days: number;
}

/**
 * @returns shipments by the id of their demand row
 * @cost O(periods x paths x arcs)
 */
export function listShipments({ input, result }: ScenarioRun): ReadonlyMap<string, Shipment> {
  const drafts = input.demand.map(() => ({ teu: 0, periods: [] as PeriodChoices[], sums: new Map<string, Sums>() }));
  const unserved = new Float64Array(input.demand.length);
  for (const flows of result.flows) {
    const { days } = flows.input.period;
    for (const row of flows.unserved) unserved[row.demandIndex] += row.teu;
    for (const commodity of flows.equilibrium.problem.commodities) {
      if (commodity.options.length === 0) continue;
      const draft = drafts[commodity.demandIndex];
      draft.teu += commodity.teuPerDay * days;
      draft.periods.push({
        days,
        choices: [...listChoices(commodity.options, true), ...listChoices(commodity.dropped, false)],
      });
      for (const option of [...commodity.options, ...commodity.dropped])
        addOption(draft.sums, option, commodity, flows, days);
    }
  }
  return new Map(
    input.demand.map((row, index) => [
      row.demandId,
      {
        classId: input.classes[row.classIndex].id,
        originCountry: input.countryOfNode.get(row.originNodeId) ?? '',
        destinationCountry: input.countryOfNode.get(row.destinationNodeId) ?? '',
        valueOfTime: input.classes[row.classIndex].valueOfTimeUsdPerTeuH,
        teu: drafts[index].teu,
        unservedTeu: unserved[index],
        periods: drafts[index].periods,
        choices: new Map([...drafts[index].sums].map(([id, sums]) => [id, meanOf(sums)])),
      },
    ]),
  );
}

/** What an option that the model leaves out would cost: its cheapest path at free flow. */
function listChoices(options: readonly Option[], kept: boolean): PeriodChoices['choices'] {
  return options.map((option) => ({
    id: option.choice.id,
    mode: option.choice.mode,
    nest: option.choice.nest,
    usd: (kept ? option.costUsd : option.paths[0].fixedUsd) + option.constantUsd,
    kept,
  }));
}

function addOption(
  sums: Map<string, Sums>,
  { choice, paths, flow, constantUsd }: Option,
  { valueOfTime }: Commodity,
  { input: { network }, equilibrium: { congestion } }: PeriodFlows,
  days: number,
): void {
  let sum = sums.get(choice.id);
  if (!sum) {
    sum = { mode: choice.mode, teu: 0, byTeu: [0, 0, 0], byDays: [0, 0, 0], days: 0 };
    sums.set(choice.id, sum);
  }
  for (const path of paths) {
    let freeHours = 0;
    let perceived = constantUsd;
    for (const arc of path.arcs) {
      freeHours += network.timeH[arc];
      perceived += network.perceivedUsd[arc];
    }
    let hours = freeHours;
    for (const element of path.elements) hours += congestion.delayH[element];
    const paid = path.fixedUsd - valueOfTime * freeHours - (perceived - constantUsd);
    add(sum.byTeu, path.flow * days, hours, paid, perceived);
    if (path === paths[0]) add(sum.byDays, days, hours, paid, perceived);
  }
  sum.teu += flow * days;
  sum.days += days;
}

function add(sums: [number, number, number], weight: number, hours: number, usd: number, perceived: number): void {
  sums[0] += weight * hours;
  sums[1] += weight * usd;
  sums[2] += weight * perceived;
}

function meanOf({ mode, teu, byTeu, byDays, days }: Sums): ChoiceYear {
  const [hours, usd, perceived] = teu > 0 ? byTeu : byDays;
  const weight = teu > 0 ? teu : days;
  return { mode, teu, timeH: hours / weight, moneyUsd: usd / weight, perceivedUsd: perceived / weight };
}
