/** What running over a link emits, well to wheel: electricity times the grid's factor under wires, else fuel. */
import type { Row, Tables } from '@landbridge/corridor';
import { pickYear } from './rates.ts';

const G_PER_T = 1e6;

/** Emissions of one tonne and of one TEU over a link, t CO2e; electric and diesel traction by the part under wires. */
export function emissionsOf(
  tables: Tables,
  year: number,
  link: Row<'link'>,
): { perTonne: number; perTeu: number; figures: string[] } {
  const factors = tables.emission_factor.filter((row) => row.layer_id === link.layer_id);
  const electric = factors.find((row) => row.electricity_kwh_per_tkm !== null);
  const other = factors.find((row) => row.electricity_kwh_per_tkm === null) ?? electric;
  if (!other) throw new Error(`freight: emission_factor has no row for layer ${link.layer_id}`);
  const grid = pickYear(
    tables.grid_factor.filter((row) => row.country_id === link.country_id),
    year,
  );
  const wired = electric && grid ? (link.electrified_share ?? (other === electric ? 1 : 0)) : 0;
  if (other === electric && !grid) {
    throw new Error(
      `freight: grid_factor has no row for ${link.country_id}, and layer ${link.layer_id} has electric traction only`,
    );
  }
  const figures: string[] = [];
  let gPerTkm = 0;
  let gPerTeuKm = 0;
  if (electric && grid && wired > 0) {
    gPerTkm += wired * (electric.electricity_kwh_per_tkm ?? 0) * grid.co2e_g_per_kwh;
    figures.push(
      `emission_factor/${electric.emission_factor_id}/electricity_kwh_per_tkm`,
      `grid_factor/${grid.grid_factor_id}/co2e_g_per_kwh`,
    );
    if (link.electrified_share !== null) figures.push(`link/${link.link_id}/electrified_share`);
  }
  if (wired < 1 && other !== electric) {
    gPerTkm += (1 - wired) * (other.co2e_g_per_tkm ?? 0);
    gPerTeuKm += (1 - wired) * (other.co2e_g_per_teu_km ?? 0);
    const column = other.co2e_g_per_tkm === null ? 'co2e_g_per_teu_km' : 'co2e_g_per_tkm';
    figures.push(`emission_factor/${other.emission_factor_id}/${column}`);
  }
  return { perTonne: (gPerTkm * link.length) / G_PER_T, perTeu: (gPerTeuKm * link.length) / G_PER_T, figures };
}
