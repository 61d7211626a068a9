/** Arcs of links, and of the border crossings that they end in. */
import { findRow, HOURS_PER_DAY, type Row, TEU_PER_FEU } from '@landbridge/corridor';
import { withoutTir } from './bcp-limits.ts';
import { addNode, type Build, heldDelay, type LinkFigures, recall, stateOf } from './build.ts';
import { emissionsOf } from './emissions.ts';
import { pickRate, pickTariff, pickYear } from './rates.ts';
import { BCP, LINK, type Mode } from './types.ts';

export function addLink(build: Build, link: Row<'link'>, index: number): void {
  const { states, arcs } = build;
  const layerIndex = states.layerOf.get(link.layer_id) ?? -1;
  let known = build.links.get(link);
  if (!known) {
    known = computeLink(build, link, build.layers[layerIndex]);
    build.links.set(link, known);
  }
  const from = stateOf(states, link.from_node_id, link.layer_id);
  const to = stateOf(states, link.to_node_id, link.layer_id);
  const bcpIndex = link.bcp_id === null ? -1 : (build.bcpOf.get(link.bcp_id) ?? -1);
  if (link.bcp_id !== null && bcpIndex < 0) return; // The crossing does not exist in this period: nor does the link.
  for (const reversed of link.directed ? [0] : [0, 1]) {
    const [tail, head] = reversed ? [to, from] : [from, to];
    const crossing = bcpIndex < 0 ? head : addNode(states, states.placeOfNode[head]);
    arcs.add({
      tail,
      head: crossing,
      kind: LINK,
      element: index,
      reversed,
      layer: layerIndex,
      country: link.country_id === null ? -1 : (build.countryOf.get(link.country_id) ?? -1),
      timeH: known.timeH,
      waitH: known.waitH,
      tradeUsd: known.tradeUsd,
      transitUsd: known.transitUsd,
      lengthKm: link.length,
      co2ePerTonne: known.co2ePerTonne,
      co2ePerTeu: known.co2ePerTeu,
      figures: known.figures,
    });
    if (bcpIndex >= 0) addCrossing(build, link, bcpIndex, layerIndex, reversed, crossing, head);
  }
}

function computeLink(build: Build, link: Row<'link'>, layer: Row<'layer'>): LinkFigures {
  const { tables, year, parameters, toPriceYear } = build;
  const [layerId, countryId] = [link.layer_id, link.country_id];
  const speed = recall(build.speedOf, `${layerId} ${countryId}`, () =>
    pickRate(tables.speed, 'speed', layerId, countryId, year),
  );
  const [trade, transit] = (['trade', 'transit'] as const).map((relation) =>
    recall(build.tariffOf, `${layerId} ${countryId} ${relation}`, () =>
      pickTariff(tables.tariff, layerId, countryId, relation, year),
    ),
  );
  const emissions = emissionsOf(tables, year, link);
  const factorOf = (relation: 'trade' | 'transit') =>
    parameters.tariffFactor.get(`${link.layer_id}:${relation}`) ?? parameters.tariffFactor.get(link.layer_id) ?? 1;
  const usdPerTeu = (tariff: Row<'tariff'>, relation: 'trade' | 'transit') =>
    (factorOf(relation) * toPriceYear(tariff.usd_per_feu_km, tariff.price_year) * link.length) / TEU_PER_FEU;
  const movingH = link.length / (link.free_speed ?? speed.speed_km_per_h);
  const timeH = movingH * (HOURS_PER_DAY / layer.running_h_per_day + parameters.stopRatio[layer.mode as Mode]);
  const figures = [
    `link/${link.link_id}/length`,
    link.free_speed === null ? `speed/${speed.speed_id}/speed_km_per_h` : `link/${link.link_id}/free_speed`,
    `layer/${layer.layer_id}/running_h_per_day`,
    `tariff/${trade.tariff_id}/usd_per_feu_km`,
    ...(transit === trade ? [] : [`tariff/${transit.tariff_id}/usd_per_feu_km`]),
    ...emissions.figures,
  ];
  return {
    timeH,
    waitH: timeH - movingH,
    tradeUsd: usdPerTeu(trade, 'trade'),
    transitUsd: usdPerTeu(transit, 'transit'),
    co2ePerTonne: emissions.perTonne,
    co2ePerTeu: emissions.perTeu,
    figures,
  };
}

/** Formalities of a border: the exit side of one country and the entry side of the next. */
function addCrossing(
  { tables, year, parameters, arcs, toPriceYear, performanceOf }: Build,
  link: Row<'link'>,
  bcpIndex: number,
  layer: number,
  reversed: number,
  tail: number,
  head: number,
): void {
  const bcp = tables.bcp[bcpIndex];
  const fromCountry = findRow(tables, 'node', reversed ? link.to_node_id : link.from_node_id)?.country_id;
  const aToB = fromCountry === bcp.country_a_id;
  const direction = aToB ? 'a_to_b' : 'b_to_a';
  let hours = 0;
  let usdPerFeu = 0;
  const figures: string[] = [];
  for (const side of ['exit', 'entry']) {
    const row = pickYear(performanceOf.get(`${bcp.bcp_id} ${direction} ${side}`) ?? [], year);
    if (!row) continue;
    hours += row.hours;
    usdPerFeu += toPriceYear(row.cost_usd_per_feu, row.price_year);
    figures.push(
      `bcp_performance/${row.bcp_performance_id}/hours`,
      `bcp_performance/${row.bcp_performance_id}/cost_usd_per_feu`,
    );
  }
  const tir = withoutTir(tables, bcp.bcp_id);
  if (tir) {
    hours += tir.without_tir_h ?? 0;
    usdPerFeu += toPriceYear(tir.without_tir_usd_per_feu ?? 0, tir.price_year ?? year);
    figures.push(
      `bcp_limit/${tir.bcp_limit_id}/without_tir_h`,
      `bcp_limit/${tir.bcp_limit_id}/without_tir_usd_per_feu`,
    );
  }
  const usd = usdPerFeu / TEU_PER_FEU;
  if (bcp.capacity_teu_per_day) hours = Math.max(0, hours - heldDelay(parameters, 'bcp'));
  arcs.add({
    tail,
    head,
    kind: BCP,
    element: bcpIndex,
    reversed: aToB ? 0 : 1,
    layer,
    country: -1,
    timeH: hours,
    waitH: hours,
    tradeUsd: usd,
    transitUsd: usd,
    lengthKm: 0,
    co2ePerTonne: 0,
    co2ePerTeu: 0,
    figures,
  });
}
