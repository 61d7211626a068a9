/**
 * A folder of MATGAS files with `expected.json`: the optimum of each by kind of question and formulation, as the tests of
 * GasModels.jl state it. Every question is solved to its exact optimum from its file alone; values of relaxations are not
 * compared with it but held against it as the bounds that they are.
 */
import { type OptimumResult, optimiseNetwork } from '@landbridge/engines/gas';
import { loadSolver } from '@landbridge/engines/optimisation';
import { Failure } from '../failure.ts';
import { type JsonObject, readJsonObject } from '../gas/json-text.ts';
import { isMatgas } from '../gas/matgas.ts';
import { type OptimumCase, type OptimumKind, readOptimumCase } from '../gas/optimum-case.ts';
import { createCase } from './create-case.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const ANSWERS = 'expected.json';
/** Groups of `expected.json` by the last part of their names; the transient one is left out. */
const KIND_OF_GROUP: readonly (readonly [RegExp, OptimumKind])[] = [
  [/(^|_)nels$/, 'nels'],
  [/(^|_)ne$/, 'ne'],
  [/(^|_)ls(_|$)/, 'ls'],
  [/(?<!transient)_ogf$/, 'ogf'],
];
/** Formulations without relaxation: their optimum is the problem's. */
const EXACT = new Set(['WP', 'DWP', 'CWP']);
const RELAXED = new Set(['CRDWP', 'LRWP', 'LRDWP']);
/** Share of an expected value by which a relaxation may seem to miss its own optimum: figures are rounded. */
const ROUNDING = 1e-4;
const TIME_LIMIT_S = 300;

export const gasOptimum: VerifyFormat = {
  id: 'gas-optimum',
  name: 'folder of MATGAS files with expected.json: optimal flow, load shed, expansion',
  recognises: ({ kind, files }) =>
    kind === 'folder' && files.has(ANSWERS) && [...files].some(([name, bytes]) => isMatgas(new Map([[name, bytes]]))),
  async solve({ files, path }) {
    const cases: VerifyCase[] = [];
    for (const { file, kind, answer } of listQuestions(readJsonObject(files, ANSWERS))) {
      const bytes = files.get(file);
      const id = `${file.replace(/\.m$/i, '')}/${kind}`;
      try {
        if (!bytes) throw new Failure('gas.file', `There is no file ${file} in ${path}`);
        const question = readOptimumCase(new Map([[file, bytes]]), `${path}/${file}`, kind);
        const result = optimiseNetwork(question.problem, await loadSolver(), { timeLimitS: TIME_LIMIT_S });
        cases.push(...compare(id, answer, question, result));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        cases.push(...compare(id, answer, null, null, error.message));
      }
    }
    return cases;
  },
};

interface Question {
  readonly file: string;
  readonly kind: OptimumKind;
  readonly answer: unknown;
}

function listQuestions(answers: JsonObject): Question[] {
  return Object.entries(answers).flatMap(([group, entries]) => {
    const kind = KIND_OF_GROUP.find(([pattern]) => pattern.test(group))?.[1];
    if (kind === undefined || entries === null || typeof entries !== 'object') return [];
    return Object.entries(entries).map(([file, answer]) => ({ file, kind, answer }));
  });
}

function compare(
  id: string,
  answer: unknown,
  question: OptimumCase | null,
  result: OptimumResult | null,
  failure = '',
): VerifyCase[] {
  const isOpen = result === null || result.status === 'open';
  const note = { note: failure || describeResult(result!) };
  if (answer === 'INFEASIBLE') {
    const got = isOpen ? null : Number(result.status === 'infeasible');
    return [createCase({ id: `${id}/infeasible`, quantity: 'infeasible', unit: '1', expected: 1, got, ...note })];
  }
  if (answer === null || typeof answer !== 'object') return [];
  const figures = readFigures(answer as JsonObject, question?.problem.sense === 'max' ? 'kg/s' : '1');
  const objective = result?.status === 'optimal' ? result.objective : null;
  const entry = question?.problem.exchanges.findIndex((exchange) => exchange.id === 'receipt 1') ?? -1;
  const firstReceipt = result?.point && entry >= 0 ? result.point.exchangeKgPerS[entry] : null;
  const gotOf = (quantity: string) => (quantity === 'objective' ? objective : firstReceipt);
  return [
    ...figures
      .filter(({ exact }) => exact)
      // Formulations without relaxation that agree are one case.
      .filter((one, k, all) => all.findIndex((two) => two.quantity === one.quantity && two.value === one.value) === k)
      .map(({ quantity, unit, value }) =>
        createCase({ id: `${id}/${quantity}`, quantity, unit, expected: value, got: gotOf(quantity), ...note }),
      ),
    ...figures
      .filter(({ exact, quantity }) => !exact && quantity === 'objective')
      .map(({ formulation, value }) =>
        createCase({
          id: `${id}/bounded_by_${formulation}`,
          quantity: 'bounded_by_relaxation',
          unit: '1',
          expected: 1,
          got: objective === null ? null : Number(isBound(question!, value, objective)),
          note: `${formulation} gives ${value}; ${note.note}`,
        }),
      ),
    createCase({ id: `${id}/gap`, quantity: 'gap', unit: '1', expected: null, got: result?.gap ?? null, ...note }),
  ];
}

/** Whether a relaxation is no worse than the optimum, as it must be. */
function isBound({ problem }: OptimumCase, relaxed: number, objective: number): boolean {
  const slack = ROUNDING * Math.max(1, Math.abs(relaxed));
  return problem.sense === 'max' ? relaxed >= objective - slack : relaxed <= objective + slack;
}

function describeResult({ status, bound, gap, residual, rounds }: OptimumResult): string {
  const figure = (value: number | null) => (value === null ? 'none' : String(value));
  return `${status}; bound ${figure(bound)}, gap ${figure(gap)}, residual ${figure(residual)}, ${rounds} rounds`;
}

interface Figure {
  readonly quantity: 'objective' | 'receipt_flow';
  readonly unit: string;
  readonly formulation: string;
  readonly exact: boolean;
  readonly value: number;
}

/**
 * `objective` with a list of `formulations`, `kg_s` or `weighted` of all; values by formulation, alone or within
 * `objective_...`; `receipt1_...` likewise. Tolerances are passed over: an error is reported as it is.
 */
function readFigures(answer: JsonObject, unit: string): Figure[] {
  return Object.entries(answer).flatMap(([key, value]): Figure[] => {
    const isReceipt = key.startsWith('receipt1');
    const base = isReceipt
      ? ({ quantity: 'receipt_flow', unit: 'kg/s' } as const)
      : ({ quantity: 'objective', unit } as const);
    if (value !== null && typeof value === 'object') {
      return Object.entries(value).flatMap(([names, figure]) => createFigure(base, names, figure));
    }
    if (key === 'objective') return createFigure(base, String(answer.formulations ?? 'all'), value);
    if (key === 'kg_s' || key === 'weighted' || isReceipt) return createFigure(base, 'all', value);
    return createFigure(base, key, value);
  });
}

/** Names joined by commas or slashes; `all` stands for every formulation. */
function createFigure(base: Pick<Figure, 'quantity' | 'unit'>, names: string, value: unknown): Figure[] {
  if (typeof value !== 'number') return [];
  const list = names.split(/[,/]/).map((name) => name.trim());
  const isAll = /^all\b/.test(names);
  if (isAll || list.some((name) => EXACT.has(name))) return [{ ...base, formulation: names, exact: true, value }];
  const relaxed = list.filter((name) => RELAXED.has(name));
  return relaxed.map((formulation) => ({ ...base, formulation, exact: false, value }));
}
