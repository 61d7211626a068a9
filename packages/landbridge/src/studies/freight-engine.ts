/** The freight engine as studies use it. */
import type { Tables } from '@landbridge/corridor';
import { createDeflator, type FreightInput, type FreightResult, prepare, solve } from '@landbridge/engines/freight';
import type { Kpi } from '../types.ts';
import type { EditedCorridor, EngineOptions, StudyEngine } from './engine.ts';

const ALL_TABLES = [
  'link_flow',
  'bcp_flow',
  'transfer_flow',
  'service_flow',
  'gateway_share',
  'mode_share',
  'bottleneck',
  'tfi',
  'od_skim',
  'unserved',
];

/** A year of freight with its input. */
export interface SolvedFreight {
  readonly input: FreightInput;
  readonly result: FreightResult;
}

export const freightEngine: StudyEngine = {
  id: 'freight',
  kpi: 'cost_and_unserved_usd',
  tables: ['gateway_share', 'mode_share'],
  allTables: ALL_TABLES,
  start: 'as-asked',
  takesOptions: true,
  solveBase: (base, options) => (options.start === 'base' ? solveFreight(base, options.options) : undefined),
  open(_base, { options, tables: kept }, solved) {
    const first = solved as SolvedFreight | undefined;
    const from = first?.result.status === 'solved' ? first : undefined;
    return (edited) => {
      const { input, result } = solveFreight(edited, options, from);
      const isSolved = result.status === 'solved';
      // A table is made when it is read: one that is not kept costs nothing.
      const names = isSolved ? Object.keys(result.tables).filter((name) => kept.includes(name)) : [];
      const kpis: Kpi[] = [...result.kpis, createCostWithUnserved(edited.corridor.tables, input, result)];
      return {
        status: result.status,
        blame: result.blame,
        residuals: result.residuals,
        kpis: kpis.map((kpi) => (isSolved || kpi.unit === 'ratio' ? kpi : { ...kpi, value: null })),
        tables: Object.fromEntries(names.map((name) => [name, result.tables[name]])),
      };
    };
  },
};

/** @param from  where the search begins @cost one solve */
export function solveFreight(
  { corridor, year }: EditedCorridor,
  { tolerance, period = 'all' }: EngineOptions['options'] = {},
  from?: SolvedFreight,
): SolvedFreight {
  const input = prepare(corridor.tables, year, period);
  const wanted = { ...(tolerance === undefined ? {} : { tolerance }), ...(from ? { start: from } : {}) };
  return { input, result: solve(input, wanted) };
}

/** What stays away costs nothing to carry: its goods' value is put in its place, as in a closing's effect. */
function createCostWithUnserved(tables: Tables, input: FreightInput, { kpis, flows }: FreightResult): Kpi {
  const toPriceYear = createDeflator(tables, input.priceYear);
  const usdPerTeu = tables.commodity_class.map((row) => toPriceYear(row.value_usd_per_teu ?? 0, row.price_year));
  const lost = flows
    .flatMap((item) => item.unserved)
    .reduce((sum, { demandIndex, teu }) => sum + teu * usdPerTeu[input.demand[demandIndex].classIndex], 0);
  const total = kpis.find((kpi) => kpi.id === 'total_cost_usd');
  const value = total?.value ?? null;
  return {
    id: 'cost_and_unserved_usd',
    name: 'Total cost, and the goods’ value of what is not served',
    value: value === null ? null : value + lost,
    unit: total?.unit ?? 'USD/yr',
  };
}
