/** Pipes, compressors, valves and regulators of a MATGAS file, standing and to be built, as arcs of an optimum. */
import type { DeviceMode, OptimumArc, OptimumDevice } from '@landbridge/engines/gas';
import type { MatgasRow } from './matgas.ts';

export interface ArcReader {
  readonly rowsOf: (table: string) => readonly MatgasRow[];
  readonly number: (row: MatgasRow, column: string, table: string, fallback?: number) => number;
  /** The same of what must be above 0. */
  readonly positive: (row: MatgasRow, column: string, table: string) => number;
  /** m/s. */
  readonly soundSpeed: number;
  /** What can come in at all, kg/s: no element carries more. */
  readonly flowCap: number;
  readonly elevationOf: ReadonlyMap<string, number>;
  /** kg/s of |f| (r^k - 1) for a power, W. */
  readonly workOf: (powerW: number) => number;
  /** Of the objective, for each kg/s of |f| (r^k - 1). */
  readonly workPrice: number;
}

/** GasModels takes pipes of a smaller slope as level. */
const LEVEL_DEGREES = 5;
/** m/s2, as GasModels has it. */
const GRAVITY = 9.81;

export function listArcs(reader: ArcReader, hasExpansion: boolean): OptimumArc[] {
  return [
    ...reader.rowsOf('pipe').map((row) => readPipe(reader, 'pipe', row)),
    ...reader.rowsOf('compressor').map((row) => readCompressor(reader, 'compressor', row)),
    ...reader.rowsOf('short_pipe').map((row) => readShortPipe(reader, row)),
    ...reader.rowsOf('valve').map((row) => readValve(reader, row)),
    ...reader.rowsOf('regulator').map((row) => readRegulator(reader, row)),
    ...(hasExpansion
      ? [
          ...reader.rowsOf('ne_pipe').map((row) => readPipe(reader, 'ne_pipe', row)),
          ...reader.rowsOf('ne_compressor').map((row) => readCompressor(reader, 'ne_compressor', row)),
        ]
      : []),
  ];
}

function readPipe(reader: ArcReader, table: 'pipe' | 'ne_pipe', row: MatgasRow): OptimumArc {
  const { positive, soundSpeed, elevationOf } = reader;
  const diameterM = positive(row, 'diameter', table);
  const lengthM = positive(row, 'length', table);
  const area = (Math.PI * diameterM ** 2) / 4;
  const level = (positive(row, 'friction_factor', table) * lengthM * soundSpeed ** 2) / (diameterM * area ** 2);
  const rise = (elevationOf.get(row.to_junction) ?? 0) - (elevationOf.get(row.fr_junction) ?? 0);
  const isLevel = Math.abs(Math.asin(rise / lengthM)) <= (LEVEL_DEGREES * Math.PI) / 180;
  // p_2^2 = e^-s p_1^2 - c f|f| (1 - e^-s)/s, gas at rest and friction along a slope.
  const s = isLevel ? 0 : (2 * GRAVITY * rise) / soundSpeed ** 2;
  return {
    kind: 'pipe',
    ...endsOf(table, row),
    ...flowsOf(reader, table, row),
    buildCost: costOf(reader, table, row),
    resistancePa2S2PerKg2: s === 0 ? level : (level * -Math.expm1(-s)) / s,
    lift: Math.exp(-s),
  };
}

function readCompressor(reader: ArcReader, table: 'compressor' | 'ne_compressor', row: MatgasRow): OptimumDevice {
  const { number, positive } = reader;
  const minRatio = positive(row, 'c_ratio_min', table);
  const maxRatio = positive(row, 'c_ratio_max', table);
  const flows = flowsOf(reader, table, row);
  const { minFlowKgPerS: least, maxFlowKgPerS: most } = flows;
  // 0: either way; 1: one way alone; 2: one way, and back without compression.
  const directionality = row.directionality || '0';
  const forwards: DeviceMode = {
    minFlowKgPerS: Math.max(0, least),
    maxFlowKgPerS: most,
    minRatio,
    maxRatio,
    compresses: true,
  };
  const backwards: DeviceMode = {
    minFlowKgPerS: least,
    maxFlowKgPerS: Math.min(0, most),
    ...(directionality === '0'
      ? { minRatio: 1 / maxRatio, maxRatio: 1 / minRatio, compresses: true }
      : { minRatio: 1, maxRatio: 1, compresses: false }),
  };
  return {
    kind: 'device',
    ...endsOf(table, row),
    ...flows,
    buildCost: costOf(reader, table, row),
    modes: directionality === '1' || least >= 0 ? [forwards] : [forwards, backwards],
    closable: false,
    maxWorkKgPerS: reader.workOf(number(row, 'power_max', table, Number.POSITIVE_INFINITY)),
    workPrice: reader.workPrice,
  };
}

function readShortPipe(reader: ArcReader, row: MatgasRow): OptimumDevice {
  return createPassage('short_pipe', row, flowsOf(reader, 'short_pipe', row), false, []);
}

function readValve(reader: ArcReader, row: MatgasRow): OptimumDevice {
  return createPassage('valve', row, flowsOf(reader, 'valve', row), true, []);
}

function readRegulator(reader: ArcReader, row: MatgasRow): OptimumDevice {
  const flows = flowsOf(reader, 'regulator', row);
  const ratios = {
    minRatio: reader.number(row, 'reduction_factor_min', 'regulator', 0),
    maxRatio: reader.number(row, 'reduction_factor_max', 'regulator', 1),
  };
  return createPassage('regulator', row, flows, true, [
    { ...flows, minFlowKgPerS: Math.max(0, flows.minFlowKgPerS), ...ratios, compresses: false },
    ...(flows.minFlowKgPerS < 0
      ? [{ ...flows, maxFlowKgPerS: Math.min(0, flows.maxFlowKgPerS), minRatio: 1, maxRatio: 1, compresses: false }]
      : []),
  ]);
}

type Flows = Pick<DeviceMode, 'minFlowKgPerS' | 'maxFlowKgPerS'>;

/** An element that does no work; without modes of its own it joins two pressures. */
function createPassage(
  table: string,
  row: MatgasRow,
  flows: Flows,
  closable: boolean,
  modes: readonly DeviceMode[],
): OptimumDevice {
  return {
    kind: 'device',
    ...endsOf(table, row),
    ...flows,
    buildCost: null,
    modes: modes.length > 0 ? modes : [{ ...flows, minRatio: 1, maxRatio: 1, compresses: false }],
    closable,
    maxWorkKgPerS: Number.POSITIVE_INFINITY,
    workPrice: 0,
  };
}

function endsOf(table: string, row: MatgasRow) {
  return { id: `${table} ${row.id}`, from: row.fr_junction, to: row.to_junction };
}

function costOf({ number }: ArcReader, table: string, row: MatgasRow): number | null {
  return table.startsWith('ne_') ? number(row, 'construction_cost', table) : null;
}

function flowsOf({ number, flowCap }: ArcReader, table: string, row: MatgasRow): Flows {
  const oneWay = row.is_bidirectional === '0' || row.flow_direction === '1' || row.directionality === '1';
  const least = Math.max(-flowCap, number(row, 'flow_min', table, -flowCap));
  const most = Math.min(flowCap, number(row, 'flow_max', table, flowCap));
  return {
    minFlowKgPerS: oneWay ? Math.max(0, least) : least,
    maxFlowKgPerS: row.flow_direction === '-1' ? Math.min(0, most) : most,
  };
}
