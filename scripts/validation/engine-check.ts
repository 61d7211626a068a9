/** Engines beside published and independent figures: what `landbridge verify` finds in the shared benchmarks, engine by engine. */
import { join } from 'node:path';
import { type VerifyReport, verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { createTable } from './markdown.ts';

/** Below this an error is rounding, which differs from machine to machine. */
const ROUNDING = 1e-10;
/** Quantities that all agree to this share a row: what is left are the ones to look at. */
const CLOSE = 1e-6;
export const ENGINES_HEAD = '## Terminals, heat, fleet, trade and rail against published and independent figures\n';

interface EngineSet {
  readonly engine: string;
  /** Below `benchmarks`. */
  readonly folder: string;
  readonly oracle: string;
}

const SETS: readonly EngineSet[] = [
  {
    engine: 'queues, below terminals',
    folder: 'des',
    oracle: 'closed forms at 40 digits, a trace of 1,000 jobs, the rule of MSER-5',
  },
  {
    engine: 'heat',
    folder: 'heat',
    oracle: 'closed forms; Guo, Henwood and van Ooijen (1996); optima proved by CBC 2.10.8, GLPK 5.0 and HiGHS',
  },
  { engine: 'heat', folder: 'heat/destest', oracle: 'DESTEST, IBPSA project 1: published rows of its tools' },
  { engine: 'heat', folder: 'heat/openmodelica', oracle: 'OpenModelica, as published with pandapipes' },
  {
    engine: 'fleet',
    folder: 'fleet',
    oracle: 'enumerated METRIC; stockpyl’s own tests; Clark and Scarf’s serial system as published',
  },
  {
    engine: 'trade',
    folder: 'gravity',
    oracle: 'ppmlhdfe’s published figures, an independent solver, gegravity 0.3',
  },
  { engine: 'rail', folder: 'rail', oracle: 'enumeration and brute force, independent of the engine' },
];

type ReportCase = VerifyReport['cases'][number];

export interface EngineRow extends EngineSet {
  readonly quantity: string;
  readonly cases: number;
  readonly unanswered: number;
  readonly medianError: number;
  readonly largestError: number;
}

/**
 * @param shared  folder with `benchmarks`
 * @cost a few minutes of one processor, most of it simulated queues
 */
export async function measureEngines(shared: string): Promise<EngineRow[]> {
  const rows: EngineRow[] = [];
  for (const set of SETS) {
    const whole = await readReference(join(shared, 'benchmarks', ...set.folder.split('/')));
    const own = new Map([...whole.files].filter(([name]) => !isOfAnother(set, name)));
    const { cases } = await verifyReferences([{ ...whole, files: own }], {
      getCorridor: () => Promise.reject(new Error('validation: a reference asked for a corridor')),
    });
    rows.push(
      ...foldClose([...groupByQuantity(cases)]).map(([quantity, own]) => ({ ...set, quantity, ...summarise(own) })),
    );
  }
  return rows;
}

/** A folder below that is a set of its own is not counted twice. */
function isOfAnother({ folder }: EngineSet, name: string): boolean {
  return SETS.some((set) => set.folder.startsWith(`${folder}/`) && `${folder}/${name}`.startsWith(`${set.folder}/`));
}

function groupByQuantity(cases: readonly ReportCase[]): Map<string, ReportCase[]> {
  const groups = new Map<string, ReportCase[]>();
  for (const item of cases) {
    if (item.expected === null) continue;
    const name = item.quantity.replaceAll('_', ' ');
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

function foldClose(groups: readonly (readonly [string, ReportCase[]])[]): [string, ReportCase[]][] {
  const isClose = ([, cases]: readonly [string, ReportCase[]]) =>
    cases.every(({ error }) => error !== null && error < CLOSE);
  const close = groups.filter(isClose);
  const rest = groups.filter((group) => !isClose(group)).map(([name, cases]): [string, ReportCase[]] => [name, cases]);
  if (close.length === 0) return rest;
  const name = close.length === 1 ? close[0][0] : `${close.length} quantities`;
  return [[name, close.flatMap(([, cases]) => cases)], ...rest];
}

function summarise(cases: readonly ReportCase[]) {
  const errors = cases.flatMap(({ error }) => (error === null ? [] : [error])).sort((a, b) => a - b);
  return {
    cases: cases.length,
    unanswered: cases.length - errors.length,
    medianError: errors[Math.floor((errors.length - 1) / 2)] ?? Number.NaN,
    largestError: errors.at(-1) ?? Number.NaN,
  };
}

/** The section of the page, from its heading on. */
export function createEnginesSection(rows: readonly EngineRow[]): string {
  return `${ENGINES_HEAD}
Each case is solved from its inputs alone by \`landbridge verify\`; the error is relative, absolute where 0 is expected.
Quantities of a benchmark that all agree to 1e-6 share a row. Simulated queues carry the chance of their replications. What is not answered is a figure that the engine does not give.

${createTable(
  ['engine', 'benchmark', 'against', 'quantity', 'cases', 'without answer', 'median error', 'largest error'],
  rows.map((row) => [
    row.engine,
    row.folder,
    row.oracle,
    row.quantity,
    String(row.cases),
    String(row.unanswered),
    formatError(row.medianError),
    formatError(row.largestError),
  ]),
)}
`;
}

function formatError(error: number): string {
  if (Number.isNaN(error)) return '–';
  return error < ROUNDING ? 'below 1e-10' : error.toExponential(1);
}
