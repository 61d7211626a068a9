/**
 * A second model of the same corridor, straight from the tables, to hold the engine against: states are words, arcs are
 * small objects, nothing is shared with the engine's own code. Slow, and plain enough to be read beside the README.
 */
import type { Period, Row, Tables } from '@landbridge/corridor';

export interface RefArc {
  /** `link/<id>`, `bcp/<id>`, `transfer/<id>`, `load/<place>`, `unload/<place>`. */
  readonly key: string;
  readonly tail: string;
  readonly head: string;
  readonly layer: string;
  readonly country: string | null;
  /** 0 from the first end to the second, 1 back; of a crossing from country_a to country_b. */
  readonly reversed: 0 | 1;
  readonly hours: number;
  readonly tradeUsd: number;
  readonly transitUsd: number;
  readonly km: number;
}

export interface RefElement {
  readonly capacity: number;
  readonly background: number;
  readonly scaleH: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface Reference {
  readonly tables: Tables;
  readonly arcs: readonly RefArc[];
  readonly elements: ReadonlyMap<string, RefElement>;
}

const FEU = 2;

/** @param tables  of one period: what exists then, under its restrictions */
export function buildReference(tables: Tables, year: number, priceYear: number): Reference {
  const index = new Map(tables.price_index.map((row) => [row.year, row.index]));
  const real = (usd: number, from: number) =>
    from === priceYear ? usd : (usd * (index.get(priceYear) ?? Number.NaN)) / (index.get(from) ?? Number.NaN);
  const layers = new Map(tables.layer.map((row) => [row.layer_id, row]));
  const countryOf = new Map(tables.node.map((row) => [row.node_id, row.country_id]));
  const parameter = new Map(tables.parameter.map((row) => [row.parameter_id, row.value]));
  const volumeDelay = (kind: 'link' | 'bcp' | 'transfer', alpha: number) => ({
    alpha: parameter.get(`alpha:${kind}`) ?? alpha,
    beta: parameter.get(`beta:${kind}`) ?? 4,
  });
  const arcs: RefArc[] = [];
  const elements = new Map<string, RefElement>();
  const plain = { country: null, reversed: 0, km: 0 } as const;

  for (const link of tables.link) {
    const layer = layers.get(link.layer_id);
    const bcp = tables.bcp.find((row) => row.bcp_id === link.bcp_id);
    if (!layer || (link.bcp_id !== null && !bcp)) continue;
    const speed = link.free_speed ?? mostSpecific(tables.speed, link, year).speed_km_per_h;
    const price = (relation: 'trade' | 'transit') => {
      const rows = tables.tariff.filter((row) => row.layer_id === link.layer_id);
      const own = rows.filter((row) => row.country_id !== null && row.country_id === link.country_id);
      const ranked = [own, rows.filter((row) => row.country_id === null)].flatMap((group) =>
        [relation, 'any'].map((wanted) => group.filter((row) => row.relation === wanted)),
      );
      const row = ofYear(ranked.find((group) => group.length > 0) ?? [], year);
      return (real(row.usd_per_feu_km, row.price_year) * link.length) / FEU;
    };
    if (link.capacity_teu_per_day) {
      elements.set(`link/${link.link_id}`, {
        capacity: link.capacity_teu_per_day,
        background: link.background_teu_per_day ?? 0,
        scaleH: link.length / speed,
        ...volumeDelay('link', 0.15),
      });
    }
    for (const reversed of link.directed ? ([0] as const) : ([0, 1] as const)) {
      const [from, to] = reversed ? [link.to_node_id, link.from_node_id] : [link.from_node_id, link.to_node_id];
      const border = `${to}@${link.layer_id}@${link.link_id}`;
      const head = `${to}@${link.layer_id}`;
      arcs.push({
        key: `link/${link.link_id}`,
        tail: `${from}@${link.layer_id}`,
        head: bcp ? border : head,
        layer: link.layer_id,
        country: link.country_id,
        reversed,
        hours: (link.length / speed) * (24 / layer.running_h_per_day),
        tradeUsd: price('trade'),
        transitUsd: price('transit'),
        km: link.length,
      });
      if (!bcp) continue;
      const aToB = countryOf.get(from) === bcp.country_a_id;
      const sides = ['exit', 'entry'].flatMap((side) => {
        const rows = tables.bcp_performance.filter(
          (row) => row.bcp_id === bcp.bcp_id && row.side === side && row.direction === (aToB ? 'a_to_b' : 'b_to_a'),
        );
        return rows.length > 0 ? [ofYear(rows, year)] : [];
      });
      const usd = sides.reduce((sum, row) => sum + real(row.cost_usd_per_feu, row.price_year), 0) / FEU;
      const hours = sides.reduce((sum, row) => sum + row.hours, 0);
      const both = { ...plain, hours, tradeUsd: usd, transitUsd: usd, layer: link.layer_id };
      arcs.push({ ...both, key: `bcp/${bcp.bcp_id}`, tail: border, head, reversed: aToB ? 0 : 1 });
    }
  }
  for (const bcp of tables.bcp) {
    if (!bcp.capacity_teu_per_day) continue;
    const own = { capacity: bcp.capacity_teu_per_day, background: 0, scaleH: 24, ...volumeDelay('bcp', 1) };
    elements.set(`bcp/${bcp.bcp_id}`, own);
  }
  for (const transfer of tables.transfer) {
    const [from, to] = [layers.get(transfer.from_layer_id), layers.get(transfer.to_layer_id)];
    if (!from || !to) continue;
    const terminal = tables.terminal.find((row) => row.terminal_id === transfer.terminal_id);
    const feuPerHour = (terminal?.cranes ?? 0) * (terminal?.moves_per_crane_h ?? 0);
    const trainTeu = Math.max(from.mode === 'rail' ? from.vehicle_teu : 0, to.mode === 'rail' ? to.vehicle_teu : 0);
    const hours = transfer.time_h + transfer.wait_h + (feuPerHour > 0 ? trainTeu / FEU / feuPerHour : 0);
    const usd = real(transfer.cost_usd_per_feu, transfer.price_year) / FEU;
    const capacity = Math.min(
      feuPerHour > 0 ? feuPerHour * FEU * 24 : Number.POSITIVE_INFINITY,
      transfer.capacity_teu_per_day ?? Number.POSITIVE_INFINITY,
    );
    const key = `transfer/${transfer.transfer_id}`;
    if (capacity < Number.POSITIVE_INFINITY)
      elements.set(key, { capacity, background: 0, scaleH: 24, ...volumeDelay('transfer', 1) });
    const ends = [`${transfer.node_id}@${from.layer_id}`, `${transfer.node_id}@${to.layer_id}`];
    const both = { ...plain, key, hours, tradeUsd: usd, transitUsd: usd };
    arcs.push({ ...both, tail: ends[0], head: ends[1], layer: to.layer_id });
    if (!transfer.directed) arcs.push({ ...both, tail: ends[1], head: ends[0], layer: from.layer_id, reversed: 1 });
  }
  const states = new Set(arcs.flatMap((arc) => [arc.tail, arc.head]).filter((state) => state.split('@').length === 2));
  for (const state of states) {
    const [place, layer] = state.split('@');
    const row = mostSpecific(tables.loading, { layer_id: layer, country_id: countryOf.get(place) ?? null }, year);
    const [load, unload] = [row.loading_usd_per_feu, row.unloading_usd_per_feu].map(
      (usd) => real(usd, row.price_year) / FEU,
    );
    const loadH = row.loading_h + row.departure_wait_h;
    const own = { ...plain, layer };
    arcs.push({
      ...own,
      key: `load/${place}`,
      tail: `from ${place}`,
      head: state,
      hours: loadH,
      tradeUsd: load,
      transitUsd: load,
    });
    arcs.push({
      ...own,
      key: `unload/${place}`,
      tail: state,
      head: `to ${place}`,
      hours: row.unloading_h,
      tradeUsd: unload,
      transitUsd: unload,
    });
  }
  const rest = restrict(tables, arcs, elements);
  return { tables, arcs: rest, elements };
}

/** Closings take arcs out. Quotas become elements; the key of the arc finds them: a quota of one class is not known here. */
function restrict(tables: Tables, arcs: RefArc[], elements: Map<string, RefElement>): RefArc[] {
  let open = arcs;
  for (const row of tables.restriction) {
    if (row.class_id !== null || (row.table !== 'link' && row.table !== 'bcp' && row.table !== 'transfer'))
      throw new Error(`reference: restriction ${row.restriction_id} is of a kind that the reference does not know`);
    const key = `${row.table}/${row.row_id}`;
    const touches = (arc: RefArc) =>
      arc.key === key && (row.direction === 'both' || (row.direction === 'b_to_a') === (arc.reversed === 1));
    if (row.quota_teu_per_day === 0) open = open.filter((arc) => !touches(arc));
    else {
      if (row.direction !== 'both') throw new Error('reference: a quota holds for both directions');
      const quota = { capacity: row.quota_teu_per_day, background: 0, scaleH: 24, alpha: 1, beta: 8 };
      elements.set(`quota/${key}`, quota);
    }
  }
  return open;
}

/** Money of one TEU over an arc between two countries, subsidies taken off. */
export function priceOf({ tables }: Reference, arc: RefArc, origin: string, destination: string, year: number): number {
  const usd = arc.country === origin || arc.country === destination ? arc.tradeUsd : arc.transitUsd;
  if (arc.country === null || (arc.country !== origin && arc.country !== destination)) return usd;
  const partner = arc.country === origin ? destination : origin;
  const region = tables.country.find((row) => row.country_id === partner)?.region;
  const mode = tables.layer.find((row) => row.layer_id === arc.layer)?.mode;
  const rows = tables.subsidy.filter(
    (row) => row.country_id === arc.country && row.mode === mode && row.partner_region === region && row.year <= year,
  );
  const latest = rows.reduce<Row<'subsidy'> | null>((best, row) => (best && best.year >= row.year ? best : row), null);
  return usd * (1 - (latest?.share ?? 0));
}

/** Every path of a mode that passes no state twice; of the sea those with a leg on the open sea. */
export function listModePaths(
  { tables, arcs }: Reference,
  mode: string,
  origin: string,
  destination: string,
): RefArc[][] {
  const layers = new Map(tables.layer.map((row) => [row.layer_id, row]));
  const usable = arcs.filter(
    ({ layer }) => mode === 'sea' || layers.get(layer)?.mode === mode || layers.get(layer)?.inland,
  );
  const from = new Map<string, RefArc[]>();
  for (const arc of usable) from.set(arc.tail, [...(from.get(arc.tail) ?? []), arc]);
  const isOpenSea = ({ layer, km }: RefArc) =>
    layers.get(layer)?.mode === 'sea' && !layers.get(layer)?.inland && km > 0;
  const paths: RefArc[][] = [];
  const walk = (state: string, path: readonly RefArc[], visited: ReadonlySet<string>) => {
    if (state === `to ${destination}` && (mode !== 'sea' || path.some(isOpenSea))) paths.push([...path]);
    for (const arc of from.get(state) ?? [])
      if (!visited.has(arc.head)) walk(arc.head, [...path, arc], new Set([...visited, arc.head]));
  };
  walk(`from ${origin}`, [], new Set([`from ${origin}`]));
  return paths;
}

/** Elements of a path by key, each as often as the path passes it. */
export function elementsOf({ elements }: Reference, path: readonly RefArc[]): string[] {
  return path.flatMap(({ key }) => [key, `quota/${key}`].filter((id) => elements.has(id)));
}

export function daysOf(periods: readonly Period[]): number {
  return periods.reduce((days, period) => days + period.days, 0);
}

function mostSpecific<R extends { layer_id: string; country_id: string | null; year?: number }>(
  rows: readonly R[],
  { layer_id, country_id }: { layer_id: string; country_id: string | null },
  year: number,
): R {
  const ofLayer = rows.filter((row) => row.layer_id === layer_id);
  const own = country_id === null ? [] : ofLayer.filter((row) => row.country_id === country_id);
  return ofYear(own.length > 0 ? own : ofLayer.filter((row) => row.country_id === null), year);
}

/** The latest not after the year, or the earliest: the first of the rows sorted so. */
function ofYear<R extends { year?: number }>(rows: readonly R[], year: number): R {
  const late = (row: R) => ((row.year ?? year) > year ? 1 : 0);
  const [first] = [...rows].sort(
    (a, b) => late(a) - late(b) || (late(a) ? 1 : -1) * ((a.year ?? year) - (b.year ?? year)),
  );
  if (!first) throw new Error('reference: a rate is missing');
  return first;
}
