import { findRow } from '../corridor.ts';
import { getTable, type TableName } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Every layer in use has a speed, a tariff, a loading and an emission factor: none is guessed by an engine. */
export function checkRates({ tables, report, states, isWhole }: CheckContext): void {
  const used = new Map<string, number>();
  for (const [index, link] of tables.link.entries()) if (!used.has(link.layer_id)) used.set(link.layer_id, index);
  const rates = (['speed', 'tariff', 'loading', 'emission_factor'] as const).filter((name) => isWhole(name));
  const told = new Set<string>();
  for (const layerId of used.keys()) {
    const mode = findRow(tables, 'layer', layerId)?.mode;
    if (mode !== 'rail' && mode !== 'road' && mode !== 'sea') continue;
    for (const name of rates) {
      const rows = tables[name] as readonly {
        layer_id: string;
        country_id?: string | null;
      }[];
      const general = rows.some((row) => row.layer_id === layerId && (row.country_id ?? null) === null);
      if (general || tables.demand.length === 0) continue;
      if (states.has(name)) {
        if (!told.has(name)) reportAbsent(name, report);
        told.add(name);
        continue;
      }
      const byCountry = Object.hasOwn(getTable(name).columns, 'country_id');
      report(name, null, {
        code: 'rate.missing',
        column: 'layer_id',
        message: byCountry ? `Layer ${layerId} has no row for every country` : `Layer ${layerId} has no row`,
        found: `no row with layer_id ${layerId}${byCountry ? ' and an empty country_id' : ''}`,
        expected: byCountry ? "one row that holds where no country's own does" : 'at least one row',
        fix: `add a row to ${name}.csv`,
      });
    }
  }
  for (const [index, row] of tables.emission_factor.entries()) {
    const given = [row.co2e_g_per_tkm, row.co2e_g_per_teu_km, row.electricity_kwh_per_tkm].filter(
      (value) => value !== null,
    );
    if (given.length === 1) continue;
    report('emission_factor', index, {
      code: 'rate.factor',
      column: 'co2e_g_per_tkm',
      message: 'A factor is given in exactly one of its three units',
      found: `${given.length} of them`,
      expected: 'one of co2e_g_per_tkm, co2e_g_per_teu_km, electricity_kwh_per_tkm',
      fix: 'leave the other two cells empty',
    });
  }
}

function reportAbsent(name: TableName, report: CheckContext['report']): void {
  report(name, null, {
    code: 'file.missing',
    message: `There is demand, and no row of ${name}.csv to carry it by: ${getTable(name).description}`,
    found: 'no rows',
    expected: 'a row for each layer in use',
    fix: `add ${name}.csv with the columns ${Object.keys(getTable(name).columns).join(', ')}`,
  });
}
