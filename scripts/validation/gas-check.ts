/** Gas networks against published and independent solutions: what `verify` finds in the shared benchmarks. */
import { join } from 'node:path';
import { type VerifyReport, verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { createTable } from './markdown.ts';

/** Below this an error is rounding, which differs from machine to machine. */
const ROUNDING = 1e-10;

interface GasSet {
  readonly folder: string;
  readonly name: string;
  readonly oracle: string;
}

const SETS: readonly GasSet[] = [
  {
    folder: 'lanl-steady',
    name: '8-node, GasLib-11, -24, -40, -40 with several slacks',
    oracle: 'GasSteadySim, published; its pressures carry 1e-7',
  },
  {
    folder: 'steady-nomination',
    name: 'GasLib-11, -24, -40 as nominated',
    oracle: 'independent Newton, pandapipes 0.11',
  },
  { folder: 'pandapipes-nets', name: 'small networks', oracle: 'pandapipes 0.11' },
  { folder: 'analytic', name: 'one pipe, one station', oracle: 'closed forms' },
  {
    folder: 'transient/1-pipe-fast',
    name: 'one pipe, steep ramps',
    oracle: 'explicit staggered leapfrog, 1,600 and 800 cells; Gyrya and Zlotnik (2019), 5.2',
  },
  {
    folder: 'transient/1-pipe-slow',
    name: 'one pipe, slow swing',
    oracle: 'explicit staggered leapfrog, 200 cells; Gyrya and Zlotnik (2019), 5.3',
  },
  {
    folder: 'transient/8-node-periodic',
    name: '8 nodes, 24 h',
    oracle: 'implicit box scheme, 500 m and 25 s; Gyrya and Zlotnik (2019), 6',
  },
];

type ReportCase = VerifyReport['cases'][number];

export interface GasRow extends GasSet {
  readonly quantity: string;
  readonly cases: number;
  readonly unanswered: number;
  /** Of the cases with an expected value and an answer. */
  readonly largestError: number;
}

/**
 * @param shared  folder with `benchmarks/gas`
 * @cost half a minute, most of it one pipe on a grid of 25 m
 */
export async function measureGas(shared: string): Promise<GasRow[]> {
  const rows: GasRow[] = [];
  for (const set of SETS) {
    const reference = await readReference(join(shared, 'benchmarks', 'gas', set.folder));
    const { cases } = await verifyReferences([reference], {
      getCorridor: () => Promise.reject(new Error('validation: a gas reference asked for a corridor')),
    });
    for (const [quantity, own] of groupByQuantity(cases)) {
      rows.push({
        ...set,
        quantity: quantity.replaceAll('_', ' '),
        cases: own.length,
        unanswered: own.filter(({ error }) => error === null).length,
        largestError: own.reduce((most, { error }) => Math.max(most, error ?? 0), 0),
      });
    }
  }
  return rows;
}

function groupByQuantity(cases: readonly ReportCase[]): Map<string, ReportCase[]> {
  const groups = new Map<string, ReportCase[]>();
  for (const item of cases) {
    if (item.expected === null) continue;
    const group = groups.get(item.quantity);
    if (group) group.push(item);
    else groups.set(item.quantity, [item]);
  }
  return groups;
}

/** The section of the page, between marks that let a machine without the benchmarks keep it. */
export function createGasSection(rows: readonly GasRow[]): string {
  return `## Gas networks against published and independent solutions

Each network is solved from its inputs alone by \`landbridge verify\`; the error is relative, absolute where 0 is expected.
Runs in time are made on finer and finer grids until they stay; times on a ramp that is over before sound has passed the
shortest pipe are left out, as the references are not converged there. Flows in time are not compared: the reference of
the 8 nodes states an error of 3e-4 for them.

${createTable(
  ['networks', 'against', 'quantity', 'cases', 'without answer', 'largest error'],
  rows.map((row) => [
    row.name,
    row.oracle,
    row.quantity,
    String(row.cases),
    String(row.unanswered),
    formatError(row.largestError),
  ]),
)}
`;
}

function formatError(error: number): string {
  return error < ROUNDING ? 'below 1e-10' : error.toExponential(1);
}
