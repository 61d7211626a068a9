/** The supernetwork of one period: from the corridor's tables to arcs with time, money and emissions. */
import type { Row, Tables } from '@landbridge/corridor';
import { buildGraph } from '../network/index.ts';
import { addLink } from './add-links.ts';
import { addLoading } from './add-loading.ts';
import { addServices } from './add-services.ts';
import { addTransfer } from './add-transfers.ts';
import { ArcList } from './arc-list.ts';
import { listLimits } from './bcp-limits.ts';
import { type Build, type KnownLinks, linksOf, type States } from './build.ts';
import { buildCapacities } from './capacities.ts';
import type { TransferCurves } from './delay-curve.ts';
import { createDeflator, pickYear } from './rates.ts';
import { listRestrictions } from './restrictions.ts';
import type { Parameters, Subsidy, Supernetwork } from './types.ts';

const FREIGHT_MODES = new Set(['rail', 'road', 'sea']);

export interface SupernetworkOptions {
  /** Year whose rates hold. */
  readonly year: number;
  /** Year whose dollars costs are turned into. */
  readonly priceYear: number;
  /** Classes that restrictions may name. */
  readonly classIds: readonly string[];
  readonly parameters: Parameters;
  readonly curves?: TransferCurves;
  /** Shared by the networks of one year: `year`, `priceYear` and `parameters` are the same. */
  readonly knownLinks?: KnownLinks;
}

/**
 * @param tables  what exists in the period (`snapshot`), validated
 * @cost O(links x rates of their layer)
 */
export function buildSupernetwork(tables: Tables, options: SupernetworkOptions): Supernetwork {
  const { year, priceYear, classIds, parameters, curves = new Map() } = options;
  const layers = tables.layer.filter((layer) => FREIGHT_MODES.has(layer.mode));
  const nodeIds = tables.node.map((node) => node.node_id);
  const countryIds = tables.country.map((country) => country.country_id);
  const states: States = {
    placeOf: new Map(nodeIds.map((id, index) => [id, index])),
    layerOf: new Map(layers.map((layer, index) => [layer.layer_id, index])),
    byKey: new Map(),
    placeOfNode: [],
  };
  const arcs = new ArcList();
  const build: Build = {
    tables,
    year,
    parameters,
    curves,
    states,
    arcs,
    toPriceYear: createDeflator(tables, priceYear),
    countryOf: new Map(countryIds.map((id, index) => [id, index])),
    layers,
    bcpOf: new Map(tables.bcp.map((row, index) => [row.bcp_id, index])),
    performanceOf: groupPerformance(tables),
    links: options.knownLinks ? linksOf(options.knownLinks, tables) : new Map(),
    speedOf: new Map(),
    tariffOf: new Map(),
  };
  for (const [index, link] of tables.link.entries()) if (states.layerOf.has(link.layer_id)) addLink(build, link, index);
  for (const [index, transfer] of tables.transfer.entries()) addTransfer(build, transfer, index);
  const { originNode, destinationNode } = addLoading(build, nodeIds);
  addServices(build, originNode, destinationNode);
  const arrays = arcs.finish();
  const layerIds = layers.map((layer) => layer.layer_id);
  const restrictions = [
    ...listRestrictions(tables, arrays, { nodeIds, layerIds, classIds }),
    ...listLimits(tables, arrays, { layerIds, classIds, vehicleTeu: layers.map((row) => row.vehicle_teu), year }),
  ];
  return {
    ...arrays,
    graph: buildGraph(states.placeOfNode.length, arrays.tail, arrays.head),
    placeOfNode: Int32Array.from(states.placeOfNode),
    nodeIds,
    originNode,
    destinationNode,
    layerIds,
    layerModes: layers.map((layer) => layer.mode),
    layerInland: layers.map((layer) => layer.inland),
    countryIds,
    subsidies: listSubsidies(build),
    restrictions,
    capacities: buildCapacities(tables, arrays, restrictions, parameters, curves),
    elements: {
      linkIds: tables.link.map((link) => link.link_id),
      bcpIds: tables.bcp.map((bcp) => bcp.bcp_id),
      transferIds: tables.transfer.map((transfer) => transfer.transfer_id),
      serviceIds: tables.service.map((service) => service.service_id),
    },
  };
}

function groupPerformance(tables: Tables): Map<string, Row<'bcp_performance'>[]> {
  const groups = new Map<string, Row<'bcp_performance'>[]>();
  for (const row of tables.bcp_performance) {
    const key = `${row.bcp_id} ${row.direction} ${row.side}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function listSubsidies({ tables, year, countryOf }: Build): Subsidy[] {
  const groups = new Map<string, Row<'subsidy'>[]>();
  for (const row of tables.subsidy) {
    const key = [row.country_id, row.mode, row.partner_region].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const row = pickYear(
      rows.filter((candidate) => candidate.year <= year),
      year,
    );
    if (!row || row.share === 0) return [];
    return [
      {
        country: countryOf.get(row.country_id) ?? -1,
        mode: row.mode,
        partnerRegion: row.partner_region,
        share: row.share,
      },
    ];
  });
}
