import { findRow } from '../corridor.ts';
import type { CheckContext } from './index.ts';

/** Every layer in use has a speed, a tariff, a loading and an emission factor: none is guessed by an engine. */
export function checkRates({ tables, report }: CheckContext): void {
  const used = new Map<string, number>();
  for (const [index, link] of tables.link.entries()) if (!used.has(link.layer_id)) used.set(link.layer_id, index);
  const rates = ['speed', 'tariff', 'loading', 'emission_factor'] as const;
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
      report(name, null, {
        code: 'rate.missing',
        column: 'layer_id',
        message: `Layer ${layerId} has no row for every country`,
        found: `no row with layer_id ${layerId} and an empty country_id`,
        expected: `one row that holds where no country's own does`,
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
    });
  }
}
