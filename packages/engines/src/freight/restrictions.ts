/** Restrictions in force, turned into the arcs that they touch. */
import type { Row, Tables } from '@landbridge/corridor';
import type { ArcArrays } from './arc-list.ts';
import { type ArcRestriction, BCP, LINK, LOAD, SERVICE, TRANSFER } from './types.ts';

interface Names {
  readonly nodeIds: readonly string[];
  readonly layerIds: readonly string[];
  readonly classIds: readonly string[];
}

/** @cost O(restrictions x arcs) */
export function listRestrictions(tables: Tables, arcs: ArcArrays, names: Names): ArcRestriction[] {
  return tables.restriction.map((row) => {
    const touches = createTest(row, tables, arcs, names);
    const touched: number[] = [];
    for (let arc = 0; arc < arcs.tail.length; arc++) if (touches(arc)) touched.push(arc);
    return {
      restrictionId: row.restriction_id,
      arcs: touched,
      classIndex: row.class_id === null ? -1 : names.classIds.indexOf(row.class_id),
      quotaTeuPerDay: row.quota_teu_per_day,
    };
  });
}

function createTest(row: Row<'restriction'>, tables: Tables, arcs: ArcArrays, names: Names): (arc: number) => boolean {
  const way = (arc: number) =>
    row.direction === 'both' || (arcs.arcReversed[arc] === 1) === (row.direction === 'b_to_a');
  const ofKind = (kind: number, element: number) => (arc: number) =>
    arcs.arcKind[arc] === kind && arcs.arcElement[arc] === element && way(arc);
  switch (row.table) {
    case 'link':
      return ofKind(
        LINK,
        tables.link.findIndex((link) => link.link_id === row.row_id),
      );
    case 'bcp':
      return ofKind(
        BCP,
        tables.bcp.findIndex((bcp) => bcp.bcp_id === row.row_id),
      );
    case 'transfer':
      return ofKind(
        TRANSFER,
        tables.transfer.findIndex((transfer) => transfer.transfer_id === row.row_id),
      );
    case 'service':
      return ofKind(
        SERVICE,
        tables.service.findIndex((service) => service.service_id === row.row_id),
      );
    case 'layer': {
      const layer = names.layerIds.indexOf(row.row_id);
      // A quota counts a container once: where it comes onto the layer.
      if (row.quota_teu_per_day > 0) {
        return (arc) => (arcs.arcKind[arc] === TRANSFER || arcs.arcKind[arc] === LOAD) && arcs.arcLayer[arc] === layer;
      }
      return (arc) => arcs.arcKind[arc] === LINK && arcs.arcLayer[arc] === layer && way(arc);
    }
    case 'node': {
      const place = names.nodeIds.indexOf(row.row_id);
      return row.quota_teu_per_day > 0
        ? createEntryTest(row.row_id, place, tables, arcs)
        : createPlaceTest(row.row_id, place, tables, arcs);
    }
  }
}

/** Arcs by which cargo comes to a place: a quota counts a container once. */
function createEntryTest(nodeId: string, place: number, tables: Tables, arcs: ArcArrays): (arc: number) => boolean {
  return (arc) => {
    const element = arcs.arcElement[arc];
    if (arcs.arcKind[arc] === LOAD) return element === place;
    if (arcs.arcKind[arc] !== LINK) return false;
    const { from_node_id: from, to_node_id: to } = tables.link[element];
    return (arcs.arcReversed[arc] === 1 ? from : to) === nodeId;
  };
}

/** Everything that touches a closed place: nothing runs over a link to it, nor is anything handled there. */
function createPlaceTest(nodeId: string, place: number, tables: Tables, arcs: ArcArrays): (arc: number) => boolean {
  return (arc) => {
    const element = arcs.arcElement[arc];
    switch (arcs.arcKind[arc]) {
      case LINK:
        return tables.link[element].from_node_id === nodeId || tables.link[element].to_node_id === nodeId;
      case TRANSFER:
        return tables.transfer[element].node_id === nodeId;
      case BCP:
      case SERVICE:
        return false;
      default:
        return element === place;
    }
  };
}
