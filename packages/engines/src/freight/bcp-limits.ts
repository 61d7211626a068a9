/** Limits of border crossing points: what is too heavy does not pass, permits are a quota, the lack of TIR costs. */
import { HOURS_PER_DAY, type Row, type Tables } from '@landbridge/corridor';
import type { ArcArrays } from './arc-list.ts';
import { type ArcRestriction, BCP } from './types.ts';

interface Names {
  readonly layerIds: readonly string[];
  readonly classIds: readonly string[];
  readonly vehicleTeu: readonly number[];
  /** Year over whose days permits are spread. */
  readonly year: number;
}

/**
 * Weight limits close a crossing to the classes whose vehicles are heavier; the permits of a group are one quota each way
 * over all its crossings, of one trip there and back.
 *
 * @cost O(limits x arcs)
 */
export function listLimits(tables: Tables, arcs: ArcArrays, names: Names): ArcRestriction[] {
  return [...listWeightLimits(tables, arcs, names), ...listPermitQuotas(tables, arcs, names)];
}

function listWeightLimits(tables: Tables, arcs: ArcArrays, { layerIds, classIds }: Names): ArcRestriction[] {
  return tables.bcp_limit.flatMap((limit) => {
    const { kind, gross_weight_t: mostT } = limit;
    if (kind !== 'gross_weight' || mostT === null) return [];
    const crossing = listCrossingArcs(tables, arcs, limit);
    return tables.vehicle_weight
      .filter((vehicle) => vehicle.gross_weight_t > mostT)
      .map((vehicle) => {
        const layer = layerIds.indexOf(vehicle.layer_id);
        return {
          restrictionId: limit.bcp_limit_id,
          arcs: crossing.filter((arc) => arcs.arcLayer[arc] === layer),
          classIndex: classIds.indexOf(vehicle.class_id),
          quotaTeuPerDay: 0,
        };
      })
      .filter((restriction) => restriction.arcs.length > 0);
  });
}

function listPermitQuotas(tables: Tables, arcs: ArcArrays, { vehicleTeu, year }: Names): ArcRestriction[] {
  const daysInYear = (Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / (1000 * 3600 * HOURS_PER_DAY);
  const groups = new Map<string, { limit: Row<'bcp_limit'>; arcs: number[] }>();
  for (const limit of tables.bcp_limit) {
    if (limit.kind !== 'permit') continue;
    const key = limit.permit_group ?? limit.bcp_limit_id;
    const group = groups.get(key) ?? { limit, arcs: [] };
    group.arcs.push(...listCrossingArcs(tables, arcs, limit));
    groups.set(key, group);
  }
  return [...groups].flatMap(([restrictionId, { limit, arcs: members }]) =>
    [0, 1].flatMap((reversed) => {
      const touched = members.filter((arc) => arcs.arcReversed[arc] === reversed).sort((a, b) => a - b);
      if (touched.length === 0) return [];
      const teu = vehicleTeu[arcs.arcLayer[touched[0]]];
      const quotaTeuPerDay = ((limit.permits_per_year ?? 0) * teu) / daysInYear;
      return [{ restrictionId, arcs: touched, classIndex: -1, quotaTeuPerDay }];
    }),
  );
}

function listCrossingArcs(tables: Tables, arcs: ArcArrays, limit: Row<'bcp_limit'>): number[] {
  const element = tables.bcp.findIndex((bcp) => bcp.bcp_id === limit.bcp_id);
  const found: number[] = [];
  for (let arc = 0; arc < arcs.tail.length; arc++) {
    if (arcs.arcKind[arc] === BCP && arcs.arcElement[arc] === element) found.push(arc);
  }
  return found;
}

/** What a crossing takes beside its own hours and dollars where TIR carnets are not accepted. */
export function withoutTir(tables: Tables, bcpId: string): Row<'bcp_limit'> | undefined {
  return tables.bcp_limit.find((row) => row.bcp_id === bcpId && row.kind === 'tir' && row.tir_accepted === false);
}
