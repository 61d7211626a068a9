/** The economies of a corridor: its countries, or groups of them that are one economy in the tables of trade. */
import type { Corridor, Row } from '@landbridge/corridor';

export interface Economy {
  readonly id: string;
  readonly gdp: Row<'national_account'>;
}

/** Sizes of the year, or of the nearest one. */
export function listEconomies({ tables }: Corridor, year: number): Economy[] {
  const byId = new Map<string, Row<'national_account'>>();
  const countries = new Set(tables.country.map((row) => row.country_id));
  for (const row of tables.national_account) {
    // What is neither a country nor a group of countries of the corridor, such as the world, is no economy here.
    if (!countries.has(row.economy) && row.region === null) continue;
    const known = byId.get(row.economy);
    if (!known || Math.abs(row.year - year) < Math.abs(known.year - year)) byId.set(row.economy, row);
  }
  return [...byId].map(([id, gdp]) => ({ id, gdp }));
}

/** Economy of each country: its own, or that of the group that it belongs to; countries without one are left out. */
export function mapCountries({ tables }: Corridor, economies: readonly Economy[]): Map<string, string> {
  const known = new Set(economies.map(({ id }) => id));
  const groupOf = new Map(economies.flatMap(({ id, gdp }) => (gdp.region === null ? [] : [[gdp.region, id]])));
  const economyOf = new Map<string, string>();
  for (const { country_id: country, region } of tables.country) {
    const economy = known.has(country) ? country : groupOf.get(region ?? '');
    if (economy !== undefined) economyOf.set(country, economy);
  }
  return economyOf;
}

/** Economy of each zone; zones of countries without one are left out. */
export function mapZones(corridor: Corridor, economies: readonly Economy[]): Map<string, string> {
  const { node, zone } = corridor.tables;
  const economyOf = mapCountries(corridor, economies);
  const countryOfNode = new Map(node.map((row) => [row.node_id, row.country_id]));
  const economyOfZone = new Map<string, string>();
  for (const { zone_id: id, node_id: place } of zone) {
    const economy = economyOf.get(countryOfNode.get(place) ?? '');
    if (economy !== undefined) economyOfZone.set(id, economy);
  }
  return economyOfZone;
}
