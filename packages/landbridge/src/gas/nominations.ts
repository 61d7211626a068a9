/** The nomination table of a corridor's year: what enters and leaves where, and at what contract pressure. */
import { type Corridor, kgPerSecondOfBcmPerYear, PA_PER_MPA } from '@landbridge/corridor';
import { describeDayByParts, readGasParameters } from '@landbridge/engines/gas';

export interface Nomination {
  readonly node: string;
  readonly direction: string;
  readonly origin_country_id: string | null;
  readonly year: number;
  readonly volume_bcm_per_year: number;
  readonly flow_kg_s: number;
  /** Least pressure of the node, by contract or design; null where the tables have none. */
  readonly contract_pressure_pa: number | null;
  readonly source_id: string;
  readonly basis: string;
}

/**
 * The nominations of the last year that is not after the day's, of places that exist on it. Of networks that begin where
 * others end there is none: `traceArrivals` has them.
 *
 * @cost O(rows)
 */
export function listNominations({ tables }: Corridor, day: string): Nomination[] {
  const { densityKgPerM3 } = readGasParameters(tables);
  const year = Number(day.slice(0, 4));
  const latest = tables.gas_nomination.reduce((most, row) => (row.year <= year ? Math.max(most, row.year) : most), 0);
  const complete = new Set(
    tables.phase.filter((row) => row.completed !== null && row.completed <= day).map((row) => row.phase_id),
  );
  const exists = new Set(
    tables.gas_node
      .filter(
        ({ opened, closed, phase_id: phase }) =>
          (opened === null || opened <= day) &&
          (closed === null || closed > day) &&
          (phase === null || complete.has(phase)),
      )
      .map((row) => row.gas_node_id),
  );
  const fed = new Set(describeDayByParts(tables, day).fed.flatMap(({ network }) => network.nodes.map(({ id }) => id)));
  const leastOf = new Map(tables.gas_node.map((row) => [row.gas_node_id, row.min_pressure_mpa]));
  return tables.gas_nomination
    .filter(({ year: own, gas_node_id: id }) => own === latest && exists.has(id) && !fed.has(id))
    .map((row) => {
      const least = leastOf.get(row.gas_node_id) ?? null;
      return {
        node: row.gas_node_id,
        direction: row.direction,
        origin_country_id: row.origin_country_id,
        year: row.year,
        volume_bcm_per_year: row.volume_bcm_per_year,
        flow_kg_s: kgPerSecondOfBcmPerYear(row.volume_bcm_per_year, densityKgPerM3),
        contract_pressure_pa: least === null ? null : least * PA_PER_MPA,
        source_id: row.source_id,
        basis: row.basis,
      };
    });
}

/** Country that the gas of each entry comes from, where its nomination or its node says it. */
export function originsOf({ tables }: Corridor, day: string): Map<string, string> {
  const origins = new Map(
    tables.gas_node.flatMap(({ gas_node_id: id, origin_country_id: origin }): [string, string][] =>
      origin === null ? [] : [[id, origin]],
    ),
  );
  for (const row of tables.gas_nomination) {
    if (row.year <= Number(day.slice(0, 4)) && row.direction === 'entry' && row.origin_country_id !== null) {
      origins.set(row.gas_node_id, row.origin_country_id);
    }
  }
  return origins;
}
