import { findRow } from '../corridor.ts';
import type { CheckContext } from './index.ts';

/** What an engine would have to guess: hours of a border, power of a country, a tariff, dollars of another year. */
export function checkGaps(context: CheckContext): void {
  if (context.tables.demand.length === 0 || !context.isWhole('link', 'layer')) return;
  checkTariffs(context);
  checkBorders(context);
  checkPower(context);
  checkPrices(context);
}

/** A row for every country may say trade alone: then transit has no price. */
function checkTariffs({ tables, report, isWhole }: CheckContext): void {
  if (!isWhole('tariff')) return;
  for (const layerId of new Set(tables.link.map((link) => link.layer_id))) {
    const relations = tables.tariff
      .filter((row) => row.layer_id === layerId && row.country_id === null)
      .map((row) => row.relation);
    if (relations.length === 0 || relations.includes('any')) continue;
    for (const relation of ['trade', 'transit'] as const) {
      if (relations.includes(relation)) continue;
      report('tariff', null, {
        code: 'rate.missing',
        column: 'relation',
        message: `Layer ${layerId} has no price for ${relation} in every country`,
        found: relations.join(', '),
        expected: 'any, or both trade and transit, with an empty country_id',
        fix: 'add a row to tariff.csv',
      });
    }
  }
}

function checkBorders({ tables, report, isWhole }: CheckContext): void {
  if (!isWhole('bcp', 'bcp_performance') || tables.bcp.length === 0) return;
  const crossed = new Set(tables.link.map((link) => link.bcp_id));
  const known = new Set(tables.bcp_performance.map((row) => `${row.bcp_id} ${row.direction} ${row.side}`));
  for (const [index, { bcp_id: bcpId }] of tables.bcp.entries()) {
    if (!crossed.has(bcpId)) continue;
    const missing = ['a_to_b exit', 'a_to_b entry', 'b_to_a exit', 'b_to_a entry'].filter(
      (side) => !known.has(`${bcpId} ${side}`),
    );
    if (missing.length === 0) continue;
    report('bcp', index, {
      code: 'bcp.performance',
      column: 'bcp_id',
      message: 'The hours and the cost of the crossing are not all there',
      found: `no row of bcp_performance.csv for ${bcpId}: ${missing.join(', ')}`,
      expected: 'exit and entry in each direction',
      fix: 'add the rows to bcp_performance.csv; 0 where there are no formalities',
    });
  }
}

function checkPower({ tables, report, isWhole }: CheckContext): void {
  const lacking = (names: ReadonlySet<string>) => (id: string) => !names.has(id);
  const wired = tables.link.filter((link) => (link.electrified_share ?? 0) > 0);
  const electric = new Set(
    tables.emission_factor.filter((row) => row.traction === 'electric').map((row) => row.layer_id),
  );
  const powered = new Set(tables.grid_factor.map((row) => row.country_id));
  if (isWhole('emission_factor') && tables.emission_factor.length > 0) {
    const layers = [...new Set(wired.map((link) => link.layer_id))].filter(lacking(electric));
    if (layers.length > 0) {
      report('emission_factor', null, {
        code: 'rate.missing',
        column: 'traction',
        message: `There are links under wires and no factor for electric traction: ${layers.join(', ')}`,
        found: `no row with layer_id ${layers[0]} and traction electric`,
        expected: 'one row for each layer, with electricity_kwh_per_tkm',
        fix: 'add the row to emission_factor.csv, or leave electrified_share empty',
      });
    }
  }
  if (!isWhole('grid_factor')) return;
  const countries = new Set(
    wired.flatMap((link) => (link.country_id !== null && electric.has(link.layer_id) ? [link.country_id] : [])),
  );
  const dark = [...countries].filter(lacking(powered)).filter((id) => findRow(tables, 'country', id));
  if (dark.length === 0) return;
  report('grid_factor', null, {
    code: 'rate.missing',
    column: 'country_id',
    message: `There are links under wires and no emissions of the power: ${dark.join(', ')}`,
    found: `no row with country_id ${dark[0]}`,
    expected: 'a row for each country with such links',
    fix: 'add the row to grid_factor.csv',
  });
}

/** Tables whose dollars an engine brings to the base year. */
const PRICED = ['bcp_performance', 'transfer', 'tariff', 'loading', 'commodity_class'] as const;

function checkPrices({ tables, report, isWhole }: CheckContext): void {
  const baseYear = tables.config[0]?.base_year;
  if (baseYear === undefined || !isWhole('price_index')) return;
  const known = new Set(tables.price_index.map((row) => row.year));
  const used = new Map<number, string[]>();
  for (const name of PRICED) {
    for (const { price_year: year } of tables[name]) {
      if (year === baseYear) continue;
      const names = used.get(year) ?? [];
      if (!names.includes(name)) used.set(year, [...names, name]);
    }
  }
  const wanted = used.size === 0 ? [] : [baseYear, ...used.keys()].filter((year) => !known.has(year));
  if (wanted.length === 0) return;
  const where = [...new Set([...used.values()].flat())].map((name) => `${name}.csv`);
  report('price_index', null, {
    code: 'rate.missing',
    column: 'year',
    message: `Prices of ${[...used.keys()].join(', ')} in ${where.join(', ')} cannot be turned into those of ${baseYear}`,
    found: `no row with year ${wanted.join(', ')}`,
    expected: 'a row for each year of prices, and for the base year',
    fix: 'add the rows to price_index.csv',
  });
}
