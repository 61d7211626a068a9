/**
 * From a figure of a day's steady state to the figures that it was computed from, each with its source, its basis and how
 * far it moves the result: every input 1 % higher in turn, the pipelines solved anew.
 */
import { type Corridor, getTable, keyOf, type TableName } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { findFigure, parseFigureName, withFigure } from '../figures.ts';
import { STEP } from '../sensitivity.ts';
import type { Trace, TraceInput } from '../trace.ts';
import { readCorridorNetwork } from './corridor-file.ts';
import type { NetworkFile } from './network-file.ts';
import { type GasReport, solveNetwork } from './solve-network.ts';

/** Tables that a day's network is made of. */
const TABLES = ['gas_nomination', 'gas_node', 'pipe', 'compressor', 'gas_parameter'] as const satisfies TableName[];
/** Of a day's figures, `gas/2022-07-01/kpi/power_w` or `gas/2022-07-01/TABLE/ID/COLUMN`. */
const NAME = /^gas\/(\d{4}-\d{2}-\d{2})\/(.+)$/;

/** An input of a steady state; its movement is a finite difference of 1 % with a steady state of its own. */
export interface GasTraceInput extends Omit<TraceInput, 'method'> {
  readonly method?: 'steady_anew';
}

export interface GasTrace extends Omit<Trace, 'inputs'> {
  readonly inputs: readonly GasTraceInput[];
}

interface Result {
  readonly value: number;
  readonly unit: string;
}

/** One steady state of the day, and one with each of its inputs 1 % higher. */
export interface GasSweep {
  readonly day: string;
  readonly results: ReadonlyMap<string, Result>;
  readonly inputs: readonly {
    readonly figure: string;
    /** Empty where the pipelines have no steady state with it. */
    readonly results: ReadonlyMap<string, Result>;
  }[];
}

/** Whether it is the name of a figure of a day's steady state, with its day. */
export function dayOfGasFigure(figure: string): string | null {
  return NAME.exec(figure)?.[1] ?? null;
}

/**
 * @throws Failure `gas.none` where no pipe exists on the day, `trace.not_solved`
 * @cost one steady state, and one for each figure of the day's network: some 170 of three lines
 */
export function sweepGas(
  corridor: Corridor,
  day: string,
  onProgress?: (done: number, total: number) => void,
): GasSweep {
  const file = readCorridorNetwork(corridor, day);
  const report = solveNetwork(file);
  if (report.status !== 'solved') {
    throw new Failure('trace.not_solved', `The pipelines are not solved on ${day}: ${report.blame}`);
  }
  const moved = listUsed(corridor, day, file);
  const inputs = moved.map(({ figure, file: changed }, index) => {
    onProgress?.(index, moved.length);
    const { status, ...rest } = solveNetwork(changed);
    return { figure, results: status === 'solved' ? readResults(rest) : new Map<string, Result>() };
  });
  return { day, results: readResults(report), inputs };
}

/**
 * @param figure  `gas/DAY/kpi/ID`, `gas/DAY/gas_node/ID/pressure_pa`, `.../withdrawal_kg_s`, or `flow_kg_s`, `power_w` and
 *   `fuel_kg_s` of a pipe or a compressor
 * @param sweep   of the same corridor and day
 * @throws Failure `figure.unknown`
 * @cost O(inputs)
 */
export function traceGas(corridor: Corridor, figure: string, sweep: GasSweep): GasTrace {
  const name = NAME.exec(figure)?.[2] ?? '';
  const base = sweep.results.get(name);
  if (!base) {
    throw new Failure(
      'figure.unknown',
      `There is no figure ${figure} on ${sweep.day}; give gas/DAY/kpi/ID or gas/DAY/TABLE/ID/COLUMN, such as gas/${sweep.day}/kpi/power_w`,
    );
  }
  const inputs = sweep.inputs.flatMap(({ figure: id, results }): GasTraceInput[] => {
    const input = findFigure(corridor, id);
    if (!input) return [];
    const unit = unitOf(corridor, id) ?? input.unit;
    const moved = results.get(name);
    if (!moved || base.value === 0) return [{ ...input, unit }];
    const sensitivity = (moved.value / base.value - 1) / STEP;
    return [{ ...input, unit, sensitivity, method: 'steady_anew' }];
  });
  return { figure, value: base.value, unit: base.unit, inputs: inputs.sort(byMovement) };
}

/** What moves the result most comes first. */
function byMovement(a: GasTraceInput, b: GasTraceInput): number {
  return Math.abs(b.sensitivity ?? 0) - Math.abs(a.sensitivity ?? 0) || a.figure.localeCompare(b.figure);
}

/** Figures without which the day's network is another: all numbers of its tables, tried in turn. */
function listUsed(corridor: Corridor, day: string, { network }: NetworkFile): { figure: string; file: NetworkFile }[] {
  const base = JSON.stringify(network);
  return listNumbers(corridor).flatMap((figure) => {
    const name = parseFigureName(figure);
    const value = findFigure(corridor, figure)?.value;
    // One per cent more of nothing is nothing.
    if (!name || !value) return [];
    const file = readCorridorNetwork(
      { ...corridor, tables: withFigure(corridor.tables, name, value * (1 + STEP)) },
      day,
    );
    return JSON.stringify(file.network) === base ? [] : [{ figure, file }];
  });
}

function listNumbers({ tables }: Corridor): string[] {
  return TABLES.flatMap((table) => {
    const columns = Object.entries(getTable(table).columns)
      .filter(([, { unit }]) => unit !== undefined && unit !== 'year')
      .map(([column]) => column);
    return (tables[table] as readonly Readonly<Record<string, unknown>>[]).flatMap((row) =>
      columns
        .filter((column) => typeof row[column] === 'number')
        .map((column) => `${table}/${keyOf(table, row)}/${column}`),
    );
  });
}

/** A parameter's row says its own. */
function unitOf({ tables }: Corridor, figure: string): string | null {
  const name = parseFigureName(figure);
  if (name?.table !== 'gas_parameter') return null;
  return tables.gas_parameter.find((row) => row.gas_parameter_id === name.rowId)?.unit ?? null;
}

function readResults({ kpis, nodes, edges }: Pick<GasReport, 'kpis' | 'nodes' | 'edges'>): Map<string, Result> {
  const results = new Map<string, Result>();
  const put = (name: string, value: number | null, unit: string) => {
    if (value !== null) results.set(name, { value, unit });
  };
  for (const { id, value, unit } of kpis) put(`kpi/${id}`, value, unit);
  for (const { id, pressure_pa: pa, withdrawal_kg_s: kgS } of nodes) {
    put(`gas_node/${id}/pressure_pa`, pa, 'Pa');
    put(`gas_node/${id}/withdrawal_kg_s`, kgS, 'kg/s');
  }
  for (const { id, kind, flow_kg_s: flow, power_w: power, fuel_kg_s: fuel } of edges) {
    const edge = `${kind === 'compressor' ? 'compressor' : 'pipe'}/${id}`;
    put(`${edge}/flow_kg_s`, flow, 'kg/s');
    put(`${edge}/power_w`, power, 'W');
    put(`${edge}/fuel_kg_s`, fuel, 'kg/s');
  }
  return results;
}
