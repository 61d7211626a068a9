/** Corridors of gas alone, for tests: some pipes in a row, one of the built-in gas. */
import { type Corridor, emptyTables, type Row } from '@landbridge/corridor';

interface PipeOf {
  readonly from: string;
  readonly to: string;
  readonly lengthKm?: number;
}

export interface GasCorridor {
  readonly pipes: readonly PipeOf[];
  /** By node. */
  readonly nodes: Readonly<Record<string, Partial<Row<'gas_node'>>>>;
  /** bcm/yr by node; negative enters. */
  readonly taken: Readonly<Record<string, number>>;
  readonly origins?: Readonly<Record<string, string>>;
}

/** @param base  any corridor with gas_parameter */
export function createGasCorridor(base: Corridor, { pipes, nodes, taken, origins = {} }: GasCorridor): Corridor {
  const ids = [...new Set(pipes.flatMap(({ from, to }) => [from, to]))];
  const provenance = { source_id: 'assumption', basis: 'assumed', note: null } as const;
  const lifetime = { opened: null, closed: null, phase_id: null };
  const names = { name_zh: null, name_ru: null };
  return {
    ...base,
    tables: {
      ...emptyTables(),
      gas_parameter: base.tables.gas_parameter,
      gas_line: [
        {
          gas_line_id: 'line',
          name: 'Line',
          ...names,
          length_km: null,
          capacity_bcm_per_year: null,
          design_pressure_mpa: null,
          ...lifetime,
          ...provenance,
        },
      ],
      gas_node: ids.map((id) => ({
        gas_node_id: id,
        name: id,
        ...names,
        node_type: 'junction',
        country_id: 'CN',
        x_coord: 0,
        y_coord: 0,
        elevation_m: null,
        held_pressure_mpa: null,
        min_pressure_mpa: null,
        max_pressure_mpa: null,
        origin_country_id: null,
        fed_by: null,
        ...lifetime,
        ...provenance,
        ...nodes[id],
      })),
      pipe: pipes.map(({ from, to, lengthKm = 200 }) => ({
        pipe_id: `${from}-${to}`,
        gas_line_id: 'line',
        from_gas_node_id: from,
        to_gas_node_id: to,
        length_km: lengthKm,
        outer_diameter_mm: 1067,
        wall_mm: 15.9,
        roughness_um: null,
        ...lifetime,
        ...provenance,
        geometry: null,
      })),
      gas_nomination: Object.entries(taken).map(([id, volume]) => ({
        gas_nomination_id: `${id}:2022`,
        gas_node_id: id,
        direction: volume > 0 ? 'exit' : 'entry',
        origin_country_id: origins[id] ?? null,
        year: 2022,
        volume_bcm_per_year: Math.abs(volume),
        ...provenance,
      })),
    },
  };
}
