/** Which row of a rate table holds for a layer, a country and a year. */
import type { Row, Tables } from '@landbridge/corridor';

interface RateRow {
  readonly layer_id: string;
  readonly country_id?: string | null;
  readonly year?: number;
}

/**
 * The country's own rows before those for every country; of those the latest year not after the one asked for, or else
 * the earliest.
 *
 * @throws Error when the table has no row for the layer: validation reports that before
 */
export function pickRate<Rate extends RateRow>(
  rows: readonly Rate[],
  table: string,
  layerId: string,
  countryId: string | null,
  year: number,
): Rate {
  const ofLayer = rows.filter((row) => row.layer_id === layerId);
  const own = ofLayer.filter((row) => countryId !== null && row.country_id === countryId);
  const candidates = own.length > 0 ? own : ofLayer.filter((row) => (row.country_id ?? null) === null);
  const rate = pickYear(candidates, year);
  if (!rate) throw new Error(`freight: ${table} has no row for layer ${layerId}`);
  return rate;
}

/** As `pickRate`, among tariffs for the relation, or else for any. */
export function pickTariff(
  rows: readonly Row<'tariff'>[],
  layerId: string,
  countryId: string | null,
  relation: 'trade' | 'transit',
  year: number,
): Row<'tariff'> {
  const own = rows.filter((row) => row.layer_id === layerId && row.country_id !== null && row.country_id === countryId);
  const general = rows.filter((row) => row.layer_id === layerId && row.country_id === null);
  for (const group of [own, general]) {
    for (const wanted of [relation, 'any']) {
      const rate = pickYear(
        group.filter((row) => row.relation === wanted),
        year,
      );
      if (rate) return rate;
    }
  }
  throw new Error(`freight: tariff has no row for layer ${layerId}`);
}

/** The latest row not after the year, or else the earliest; undefined where there is none. */
export function pickYear<Dated extends { readonly year?: number }>(
  rows: readonly Dated[],
  year: number,
): Dated | undefined {
  let best: Dated | undefined;
  for (const row of rows) {
    if (!best) best = row;
    else {
      const [a, b] = [row.year ?? year, best.year ?? year];
      if (a <= year ? b > year || a > b : b > year && a < b) best = row;
    }
  }
  return best;
}

/** Turns US dollars of one year into those of another by consumer prices; a year without an index is an error. */
export function createDeflator(tables: Tables, toYear: number): (usd: number, fromYear: number) => number {
  const index = new Map(tables.price_index.map((row) => [row.year, row.index]));
  return (usd, fromYear) => {
    if (fromYear === toYear) return usd;
    const [from, to] = [index.get(fromYear), index.get(toYear)];
    if (from === undefined || to === undefined) {
      throw new Error(`freight: price_index has no row for ${from === undefined ? fromYear : toYear}`);
    }
    return (usd * to) / from;
  };
}
