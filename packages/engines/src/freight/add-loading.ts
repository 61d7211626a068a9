/** Arcs of loading and unloading. */
import { findRow, type Row, TEU_PER_FEU } from '@landbridge/corridor';
import { addNode, type Build, KG_PER_T, recall } from './build.ts';
import { pickRate } from './rates.ts';
import { LOAD, UNLOAD } from './types.ts';

/** What holds for a layer in a country, with the figures of its arcs. */
interface LoadingRate {
  readonly row: Row<'loading'>;
  readonly figures: Readonly<Record<typeof LOAD | typeof UNLOAD, readonly string[]>>;
}

function listFigures(row: Row<'loading'>, kind: typeof LOAD | typeof UNLOAD): string[] {
  const columns =
    kind === LOAD ? ['loading_h', 'departure_wait_h', 'loading_usd_per_feu'] : ['unloading_h', 'unloading_usd_per_feu'];
  return [...columns, 'co2e_kg_per_feu'].map((column) => `loading/${row.loading_id}/${column}`);
}

/** A source and a sink for every place, joined to each layer that it lies on. */
export function addLoading(
  build: Build,
  nodeIds: readonly string[],
): { originNode: Int32Array; destinationNode: Int32Array } {
  const { tables, year, parameters, states, arcs, toPriceYear, layers } = build;
  const originNode = Int32Array.from(nodeIds, (_, place) => addNode(states, place));
  const destinationNode = Int32Array.from(nodeIds, (_, place) => addNode(states, place));
  const rates = new Map<string, LoadingRate>();
  for (const [key, state] of states.byKey) {
    const place = Math.floor(key / states.layerOf.size);
    const layer = key % states.layerOf.size;
    const countryId = findRow(tables, 'node', nodeIds[place])?.country_id ?? null;
    const { row, figures } = recall(rates, `${layers[layer].layer_id} ${countryId}`, () => {
      const rate = pickRate(tables.loading, 'loading', layers[layer].layer_id, countryId, year);
      return { row: rate, figures: { [LOAD]: listFigures(rate, LOAD), [UNLOAD]: listFigures(rate, UNLOAD) } };
    });
    for (const kind of [LOAD, UNLOAD] as const) {
      const loads = kind === LOAD;
      const usdPerFeu = toPriceYear(loads ? row.loading_usd_per_feu : row.unloading_usd_per_feu, row.price_year);
      arcs.add({
        tail: loads ? originNode[place] : state,
        head: loads ? state : destinationNode[place],
        kind,
        element: place,
        reversed: 0,
        layer,
        country: -1,
        timeH: loads ? row.loading_h + row.departure_wait_h : row.unloading_h,
        waitH: loads ? row.departure_wait_h : 0,
        tradeUsd: usdPerFeu / TEU_PER_FEU,
        transitUsd: usdPerFeu / TEU_PER_FEU,
        perceivedUsd: loads ? (parameters.layerConstantUsd.get(layers[layer].layer_id) ?? 0) : 0,
        lengthKm: 0,
        co2ePerTonne: 0,
        co2ePerTeu: row.co2e_kg_per_feu / TEU_PER_FEU / KG_PER_T,
        figures: figures[kind],
      });
    }
  }
  return { originNode, destinationNode };
}
