/**
 * A problem without its curves: every pipe between tangents and chords, every device in pieces. Each point of the problem
 * is one of the relaxation, so that its optimum bounds the problem's, and where it has no point the problem has none.
 */
import { createModelBuilder, type LinearModel, type ModelBuilder } from '../../optimisation/index.ts';
import type { WorkLine } from './chain-work.ts';
import type { Chain } from './chains.ts';
import type { Compiled } from './compile.ts';
import type { Point } from './design.ts';
import type { Partition } from './partition.ts';
import { addDevices, type RelaxedDevices } from './relaxed-devices.ts';
import { addPipes } from './relaxed-pipes.ts';

export interface Relaxation {
  readonly model: LinearModel;
  /** Columns: squared pressure by node. */
  readonly u: Int32Array;
  readonly exchange: Int32Array;
  readonly pipeFlow: Int32Array;
  /** -1 where the pipe stands. */
  readonly pipeBuilt: Int32Array;
  /** Of leaders: c f|f| as the relaxation sees it; -1 of the others. */
  readonly pipeDrop: Int32Array;
  readonly deviceFlow: Int32Array;
  /** -1 where the device stands. */
  readonly deviceBuilt: Int32Array;
  /** By device and cell: 1 where the device runs in it; -1 where it has no choice. */
  readonly cellChosen: readonly Int32Array[];
}

/** Adds the terms of columns to the balance of nodes. */
export interface Balance {
  add(node: number, column: number, value: number): void;
}

/** @param lines  what the work of chains is at least */
export function createRelaxation(
  compiled: Compiled,
  partition: Partition,
  lines: readonly BoundedChain[] = [],
): Relaxation {
  const { box, problem, exchangeLower, exchangeUpper, exchangeCost, exchangeNode, exchangeSign } = compiled;
  const model = createModelBuilder();
  const u = Int32Array.from(problem.nodes, (_, n) => model.addColumn({ lower: box.uLower[n], upper: box.uUpper[n] }));
  const exchange = Int32Array.from(problem.exchanges, (_, k) =>
    model.addColumn({ lower: exchangeLower[k], upper: exchangeUpper[k], cost: exchangeCost[k] }),
  );
  const terms = problem.nodes.map(() => ({ columns: [] as number[], values: [] as number[] }));
  const balance: Balance = {
    add(node, column, value) {
      terms[node].columns.push(column);
      terms[node].values.push(value);
    },
  };
  for (const [k, column] of exchange.entries()) balance.add(exchangeNode[k], column, exchangeSign[k]);
  const pipes = addPipes({ model, compiled, partition, u, balance });
  const devices = addDevices({ model, compiled, partition, u, balance });
  for (const { columns, values } of terms) model.addRow(0, 0, columns, values);
  for (const bounded of lines) addWorkLines(model, compiled, bounded, pipes.pipeFlow, devices);
  return { model: model.build(), u, exchange, ...pipes, ...devices };
}

/** Flow along a chain at a relaxation's answer. */
export function chainFlow({ flow: { kind, index, along } }: Chain, { pipeFlow, deviceFlow }: Point): number {
  return along * (kind === 'pipe' ? pipeFlow[index] : deviceFlow[index]);
}

export interface BoundedChain {
  readonly chain: Chain;
  readonly lines: readonly WorkLine[];
}

function addWorkLines(
  model: ModelBuilder,
  { devices }: Compiled,
  { chain, lines }: BoundedChain,
  pipeFlow: Int32Array,
  { deviceFlow, deviceWork }: RelaxedDevices,
): void {
  const { kind, index, along } = chain.flow;
  const flow = kind === 'pipe' ? pipeFlow[index] : deviceFlow[index];
  const works = chain.devices.flatMap((k) => deviceWork[k]);
  const prices = chain.devices.flatMap((k) => deviceWork[k].map(() => devices[k].workPrice));
  const total = model.addColumn();
  model.addRow(0, 0, [...works, total], [...prices, -1]);
  for (const { slope, constant } of lines) {
    model.addRow(constant, Number.POSITIVE_INFINITY, [total, flow], [1, -slope * along]);
  }
}

export interface RelaxationPart {
  readonly model: ModelBuilder;
  readonly compiled: Compiled;
  readonly partition: Partition;
  readonly u: Int32Array;
  readonly balance: Balance;
}
