import { findRow } from '../corridor.ts';
import type { CheckContext } from './index.ts';

/** Links make a network that cargo can use: gauges meet in transfers, borders have crossings. */
export function checkNetwork(context: CheckContext): void {
  checkLinks(context);
  checkGauges(context);
}

function checkLinks({ tables, report }: CheckContext): void {
  for (const [index, link] of tables.link.entries()) {
    if (link.from_node_id === link.to_node_id) {
      report('link', index, {
        code: 'link.loop',
        column: 'to_node_id',
        message: 'The link ends where it begins',
        found: link.to_node_id,
      });
      continue;
    }
    const from = findRow(tables, 'node', link.from_node_id)?.country_id;
    const to = findRow(tables, 'node', link.to_node_id)?.country_id;
    const mode = findRow(tables, 'layer', link.layer_id)?.mode;
    if (!from || !to || !mode) continue;
    const bcp = link.bcp_id === null ? undefined : findRow(tables, 'bcp', link.bcp_id);
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
    if (bcp && !sameSet([from, to], [bcp.country_a_id, bcp.country_b_id])) {
      report('link', index, {
        code: 'bcp.countries',
        column: 'bcp_id',
        message: 'The crossing lies between other countries than the link',
        found: `${bcp.bcp_id} between ${bcp.country_a_id} and ${bcp.country_b_id}`,
        expected: `a crossing between ${from} and ${to}`,
      });
    }
    if (mode !== 'sea' && link.country_id === null) {
      report('link', index, {
        code: 'link.country',
        column: 'country_id',
        message: 'A link on land names the country whose speed and tariff it uses',
        found: 'an empty cell',
        expected: `${from} or ${to}`,
      });
    }
  }
}

function checkGauges({ tables, report }: CheckContext): void {
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
  const changes = new Set(tables.transfer.map((transfer) => transfer.node_id));
  const parallel = new Set<string>();
  for (const link of tables.link) {
    if (!railLayers.has(link.layer_id)) continue;
    if (changes.has(link.from_node_id)) parallel.add(link.to_node_id);
    if (changes.has(link.to_node_id)) parallel.add(link.from_node_id);
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
