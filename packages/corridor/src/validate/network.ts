import { findRow } from '../corridor.ts';
import type { Row } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Links make a network that cargo can use: gauges meet in transfers, borders have crossings. */
export function checkNetwork(context: CheckContext): void {
  checkLinks(context);
  checkGauges(context);
}

function checkLinks(context: CheckContext): void {
  const { tables, report } = context;
  const misplaced = checkCrossings(context);
  for (const [index, link] of tables.link.entries()) {
    if (link.from_node_id === link.to_node_id) {
      report('link', index, {
        code: 'link.loop',
        column: 'to_node_id',
        message: 'The link ends where it begins',
        found: link.to_node_id,
        expected: 'another node than from_node_id',
      });
      continue;
    }
    const from = findCountry(context, link.from_node_id);
    const to = findCountry(context, link.to_node_id);
    const mode = findRow(tables, 'layer', link.layer_id)?.mode;
    if (!from || !to || !mode) continue;
    const bcp = link.bcp_id === null ? undefined : findRow(tables, 'bcp', link.bcp_id);
    const isPlaced = bcp && isCountry(context, bcp.country_a_id) && isCountry(context, bcp.country_b_id);
    if (from !== to && link.bcp_id === null && mode !== 'sea') {
      report('link', index, {
        code: 'bcp.missing',
        column: 'bcp_id',
        message: 'The link crosses a border without a border crossing point',
        found: `${link.from_node_id} in ${from}, ${link.to_node_id} in ${to}`,
        expected: `a key of bcp.csv between ${from} and ${to}`,
        fix: 'add the crossing to bcp.csv, with its hours in bcp_performance.csv',
      });
    }
    if (isPlaced && !misplaced.has(bcp.bcp_id) && !sameSet([from, to], [bcp.country_a_id, bcp.country_b_id])) {
      report('link', index, {
        code: 'bcp.countries',
        column: 'bcp_id',
        message: 'The crossing lies between other countries than the link',
        found: `${bcp.bcp_id} between ${bcp.country_a_id} and ${bcp.country_b_id}`,
        expected: from === to ? 'no crossing' : `a crossing between ${from} and ${to}`,
        fix: 'correct bcp_id, or the countries of the crossing or of the nodes',
      });
    }
    if (mode !== 'sea' && link.country_id === null) {
      report('link', index, {
        code: 'link.country',
        column: 'country_id',
        message: 'A link on land names the country whose speed and tariff it uses',
        found: 'an empty cell',
        expected: from === to ? from : `${from} or ${to}`,
        fix: 'fill in the cell',
      });
    }
  }
}

/** A crossing whose several links all join two other countries is wrong itself: said once, not for each link. */
function checkCrossings(context: CheckContext): ReadonlySet<string> {
  const { tables, report } = context;
  const misplaced = new Set<string>();
  const crossing = new Map<string, Row<'link'>[]>(tables.bcp.map((bcp) => [bcp.bcp_id, []]));
  for (const link of tables.link) if (link.bcp_id !== null) crossing.get(link.bcp_id)?.push(link);
  for (const [index, bcp] of tables.bcp.entries()) {
    if (!isCountry(context, bcp.country_a_id) || !isCountry(context, bcp.country_b_id)) continue;
    const own = pairOf(bcp.country_a_id, bcp.country_b_id);
    const pairs = (crossing.get(bcp.bcp_id) ?? []).map((link) =>
      pairOf(findCountry(context, link.from_node_id), findCountry(context, link.to_node_id)),
    );
    if (pairs.length < 2 || pairs[0] === own || pairs[0] === null || pairs.some((pair) => pair !== pairs[0])) continue;
    misplaced.add(bcp.bcp_id);
    report('bcp', index, {
      code: 'bcp.countries',
      column: 'country_b_id',
      message: `The ${pairs.length} links of the crossing lie between other countries`,
      found: `${bcp.country_a_id} and ${bcp.country_b_id}`,
      expected: pairs[0],
      fix: 'correct country_a_id or country_b_id',
    });
  }
  return misplaced;
}

/** Country of a node; undefined where either is not known, which is told elsewhere. */
function findCountry(context: CheckContext, nodeId: string): string | undefined {
  const countryId = findRow(context.tables, 'node', nodeId)?.country_id;
  return countryId !== undefined && isCountry(context, countryId) ? countryId : undefined;
}

function isCountry({ tables, keys }: CheckContext, countryId: string): boolean {
  return findRow(tables, 'country', countryId) !== undefined || keys.get('country')?.has(countryId) === true;
}

/** Null where a country is not known, or both are one. */
function pairOf(a: string | undefined, b: string | undefined): string | null {
  return a === undefined || b === undefined || a === b ? null : [a, b].sort().join(' and ');
}

function checkGauges({ tables, report, isWhole }: CheckContext): void {
  if (!isWhole('transfer', 'link')) return;
  const railLayers = new Set(
    tables.layer.filter((layer) => layer.mode === 'rail' && layer.gauge_mm !== null).map((l) => l.layer_id),
  );
  const layersAt = new Map<string, Map<string, number>>();
  for (const [index, link] of tables.link.entries()) {
    if (!railLayers.has(link.layer_id)) continue;
    for (const nodeId of [link.from_node_id, link.to_node_id]) {
      const layers = layersAt.get(nodeId) ?? new Map<string, number>();
      if (!layers.has(link.layer_id)) layers.set(link.layer_id, index);
      layersAt.set(nodeId, layers);
    }
  }
  // Both gauges run on between the two stations of a border: cargo changes at one of them at least.
  const changes = new Set(
    tables.transfer
      .filter((transfer) => railLayers.has(transfer.from_layer_id) && railLayers.has(transfer.to_layer_id))
      .map((transfer) => transfer.node_id),
  );
  const layersBetween = new Map<string, Set<string>>();
  const parallel = new Set<string>();
  for (const { from_node_id: from, to_node_id: to, layer_id: layerId } of tables.link) {
    if (!railLayers.has(layerId)) continue;
    const pair = [from, to].sort().join('\n');
    const layers = (layersBetween.get(pair) ?? new Set()).add(layerId);
    layersBetween.set(pair, layers);
    if (layers.size > 1 && changes.has(from)) parallel.add(to);
    if (layers.size > 1 && changes.has(to)) parallel.add(from);
  }
  for (const [nodeId, layers] of layersAt) {
    if (layers.size < 2) continue;
    const ids = [...layers.keys()];
    const joined = tables.transfer.some(
      (t) => t.node_id === nodeId && ids.includes(t.from_layer_id) && ids.includes(t.to_layer_id),
    );
    if (joined || parallel.has(nodeId)) continue;
    report('link', [...layers.values()][1], {
      code: 'gauge.break',
      column: 'layer_id',
      message: 'Two gauges meet here, and no transfer moves cargo between them',
      found: `${ids.join(' and ')} at ${nodeId}`,
      expected: 'a row of transfer.csv at this node',
      fix: 'add the break-of-gauge transfer with its method, hours and cost',
    });
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((item) => b.includes(item)) && b.every((item) => a.includes(item));
}
