/** Who loses what, when, what takes over and at what cost: read from the two freight runs and trade's answer. */
import type { ScenarioRun } from '../run.ts';
import { listEconomies, mapCountries } from '../trade/economies.ts';
import type { LoopReport } from '../trade/index.ts';
import { bandOfChange } from './bands.ts';
import { compareByCountry } from './by-country.ts';
import { listLosers } from './losers.ts';
import { findSubstitutes, findWorstPair } from './substitutes.ts';
import { listFreightTimes } from './timeline.ts';
import type { ShockLoser, ShockMoment, Substitution } from './types.ts';

export interface Impact {
  readonly losers: readonly ShockLoser[];
  readonly substitution: Substitution;
  readonly moments: readonly ShockMoment[];
  readonly bands: readonly string[];
}

/** @param withBands  false: bands of freight's costs are null */
export function weighImpact(base: ScenarioRun, run: ScenarioRun, trade: LoopReport | null, withBands: boolean): Impact {
  const names = new Map(run.applied.corridor.tables.country.map((row) => [row.country_id, row.name]));
  const nameOf = (country: string) => names.get(country) ?? country;
  const { corridor, scenario } = base.applied;
  const economies = mapCountries(corridor, listEconomies(corridor, scenario.year));
  const periods = compareByCountry(base, run);
  const pair = findWorstPair(base, run);
  const worst = periods.find(({ from }) => from === pair.shock.input.period.from);
  const costUsd = [...(worst?.countries.values() ?? [])].reduce((sum, item) => sum + item.costUsd, 0);
  const found = withBands ? bandOfChange(base, run, pair, 'total_cost_usd') : null;
  const plain = findSubstitutes(base, run, pair, costUsd);
  const perTeu = plain.cost_usd_per_teu;
  const scale = perTeu !== null && costUsd !== 0 ? Math.abs(perTeu / costUsd) : 0;
  const substitution =
    found && perTeu !== null
      ? {
          ...plain,
          cost_low_usd_per_teu: perTeu - scale * found.below,
          cost_high_usd_per_teu: perTeu + scale * found.above,
        }
      : plain;
  return {
    losers: listLosers({ periods, trade, band: found, nameOf, economyOf: (country) => economies.get(country) }),
    substitution,
    moments: listFreightTimes(periods, nameOf),
    bands: [
      found
        ? found.figures.length > 0
          ? `Freight costs: each of the ${found.figures.length} figures with a low and a high that the flows use most differently (${found.figures.slice(0, 3).join(', ')} ...) moved to either end with and without the shock, flows held, in the period in which they differ most; moves added as independent errors, and given to countries by the size of their change. Rerouting would make the band narrower`
          : 'Freight costs: no figure with a low and a high is used differently, so the band has no width'
        : 'Freight costs: no bands asked for',
      trade
        ? 'Real income: the middle 90 % of draws of the trade elasticity and of the worth of a day between their published ends'
        : 'Real income: trade was left out',
    ],
  };
}
