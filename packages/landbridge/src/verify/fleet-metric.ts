/**
 * Repairable spares: Palm's formula, one supplier with bases by METRIC, VARI-METRIC and exactly, best allocations, and
 * marginal analysis. A JSON file with any of `palm`, `two_echelon`, `marginal_analysis`.
 */
import {
  buyByMargin,
  CurveMaker,
  evaluateSpares,
  measureStock,
  type PartAtSites,
  palmBackorders,
  poissonMasses,
  prepareSpares,
  SPARES_METHODS,
  type SparesEvaluation,
  type SparesInput,
  type SparesMethod,
} from '@landbridge/engines/fleet';
import { Failure } from '../failure.ts';
import { createCase } from './create-case.ts';
import { ItemReader, isItem, isNumber, type JsonItem, listItems, parseJson, peekJson } from './fleet-json.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

const KEYS = ['palm', 'two_echelon', 'marginal_analysis'];

export const fleetMetric: VerifyFormat = {
  id: 'fleet-metric',
  name: 'JSON with palm, two_echelon, marginal_analysis: repairable spares',
  recognises(reference) {
    const content = peekJson(reference);
    return isItem(content) && KEYS.some((key) => Object.hasOwn(content, key));
  },
  async solve(reference) {
    const content = parseJson(reference) as JsonItem;
    const name = nameOf(reference);
    const read = new ItemReader();
    const runs = [
      ...listItems(content.palm).map((item, k) => solvePalm(`${name}/palm/${k}`, item, read)),
      ...listItems(content.two_echelon).map((item, k) => solveTwoEchelon(`${name}/two_echelon/${k}`, item, read)),
      ...listOf(content.marginal_analysis).map((item, k) =>
        solveMarginal(`${name}/marginal_analysis/${k}`, item, read),
      ),
    ];
    read.close(reference.path);
    return runs.flatMap((run) => run());
  },
};

const listOf = (value: unknown): JsonItem[] => (isItem(value) ? [value] : listItems(value));

/** Reads its inputs at once, so that all faults of a file are found together, and solves when called. */
type Run = () => VerifyCase[];

function solvePalm(id: string, item: JsonItem, read: ItemReader): Run {
  const pipeline = read.number(item, 'pipeline', id);
  const [stock] = read.wholes({ s: [item.s] }, 's', id, 1);
  return () => {
    const found = measureStock(poissonMasses(pipeline), stock);
    const got: Readonly<Record<string, number>> = { EBO: palmBackorders(pipeline, stock), fill: found.fillRate };
    return compareFigures(id, item, got);
  };
}

const UNITS: Readonly<Record<string, string>> = {
  lambda0: '1/time',
  depot_mean_delay: 'time',
  fill: '1',
  depot_fill: '1',
  f: '1',
};

/** Every number of the item that is an answer of ours. */
function compareFigures(id: string, item: JsonItem, got: Readonly<Record<string, number>>): VerifyCase[] {
  return Object.entries(item).flatMap(([key, expected]) => {
    if (!isNumber(expected) || !Object.hasOwn(got, key)) return [];
    const unit = UNITS[key] ?? (key.startsWith('fill') || key === 'availability' ? '1' : 'units');
    return [createCase({ id: `${id}/${key}`, quantity: key, unit, expected, got: got[key] })];
  });
}

function solveTwoEchelon(id: string, item: JsonItem, read: ItemReader): Run {
  const question = isItem(item.case) ? item.case : {};
  const supplierS = read.number(question, 'T0', id);
  const bases = listItems(question.bases).map((base, j) => ({
    demandPerS: read.number(base, 'm', `${id}, base ${j}`),
    repairShare: read.number(base, 'r', `${id}, base ${j}`, 0, 1),
    repairS: read.number(base, 'T', `${id}, base ${j}`),
    shipS: read.number(base, 'O', `${id}, base ${j}`),
  }));
  if (bases.length === 0) read.fault(id, 'bases', question.bases, 'at least one base');
  const stocks = listItems(item.evaluations).map((one, k) => [
    ...read.wholes({ s0: [one.s0] }, 's0', `${id}/${k}`, 1),
    ...read.wholes(one, 's', `${id}/${k}`, bases.length),
  ]);
  const totals = listItems(item.optimal).map((one, k) => ({
    units: read.wholes({ total_stock: [one.total_stock] }, 'total_stock', `${id}/optimal/${k}`, 1)[0],
    method: readMethod(one, `${id}/optimal/${k}`, read),
  }));
  return () => {
    const { input, issues } = prepareSpares({
      sites: [{ id: 'depot' }, ...bases.map((_, j) => ({ id: `base ${j}`, supplier: 'depot' }))],
      parts: [{ id: 'part', unitCostUsd: 1 }],
      flows: [
        { part: 'part', site: 'depot', repairS: supplierS },
        ...bases.map((base, j) => ({ part: 'part', site: `base ${j}`, ...base })),
      ],
    });
    if (!input) throw new Failure('reference.invalid', `${id} cannot be solved`, issues);
    return [
      ...stocks.flatMap((stock, k) => compareEvaluation(`${id}/${k}`, listItems(item.evaluations)[k], input, stock)),
      ...totals.flatMap(({ units, method }, k) =>
        compareOptimum(`${id}/optimal/${k}`, listItems(item.optimal)[k], input, units, method),
      ),
    ];
  };
}

function readMethod(item: JsonItem, what: string, read: ItemReader): SparesMethod {
  const method = SPARES_METHODS.find((one) => one === item.method);
  if (method === undefined) read.fault(what, 'method', item.method, `one of ${SPARES_METHODS.join(', ')}`);
  return method ?? 'exact';
}

function compareEvaluation(id: string, item: JsonItem, input: SparesInput, stock: readonly number[]): VerifyCase[] {
  const found = evaluateSpares(input, stock);
  const demand = input.demandPerS[0];
  const { metric } = found;
  const baseIndices = stock.slice(1).map((_, j) => j + 1);
  const total = (method: SparesMethod): number =>
    baseIndices.reduce((sum, j) => sum + found[method].expectedBackorders[j], 0);
  return [
    ...compareFigures(id, item, {
      lambda0: demand,
      depot_pipeline: metric.pipelineMean[0],
      EBO0: metric.expectedBackorders[0],
      VBO0: metric.backorderVariance[0],
      depot_fill: metric.fillRate[0],
      depot_mean_delay: metric.expectedBackorders[0] / demand,
      ...Object.fromEntries(SPARES_METHODS.map((method) => [`total_EBO_${method}`, total(method)])),
    }),
    ...listItems(item.bases).flatMap((base, j) =>
      compareFigures(`${id}/bases/${j}`, base, figuresOf(input, found, j + 1)),
    ),
  ];
}

function figuresOf(input: SparesInput, found: SparesEvaluation, j: number): Record<string, number> {
  return {
    f: (input.demandPerS[j] * (1 - input.repairShare[j])) / input.demandPerS[0],
    pipeline_mean: found.exact.pipelineMean[j],
    pipeline_var: found.exact.pipelineVariance[j],
    ...Object.fromEntries(
      SPARES_METHODS.flatMap((method) => [
        [`EBO_${method}`, found[method].expectedBackorders[j]],
        [`fill_${method}`, found[method].fillRate[j]],
      ]),
    ),
  };
}

function compareOptimum(
  id: string,
  item: JsonItem,
  input: SparesInput,
  total: number,
  method: SparesMethod,
): VerifyCase[] {
  const part = partOf(input);
  const maker = new CurveMaker({ method, mostUnits: total });
  const curve = maker.create(part, 0);
  const units = Math.min(total, curve.penalty.length - 1);
  const supplier = curve.supplierStock[units];
  const bases = maker.spread(part, units, supplier);
  const cases = [
    ...compareFigures(id, item, { EBO: curve.penalty[units], s0: supplier }),
    ...(Array.isArray(item.s) ? item.s : []).map((expected, j) =>
      createCase({
        id: `${id}/s/${j}`,
        quantity: 's',
        unit: 'units',
        expected: Number(expected),
        got: bases[j] ?? null,
      }),
    ),
  ];
  return cases.map((one) => ({ ...one, note: `${method}, ${total} units` }));
}

function partOf(input: SparesInput): PartAtSites {
  const { demandPerS, repairShare, repairS, shipS } = input;
  const sites = demandPerS.length;
  const at = <Value>(compute: (j: number) => Value): Value[] =>
    Array.from({ length: sites - 1 }, (_, j) => compute(j + 1));
  return {
    id: 'part',
    unitCostUsd: 1,
    supplierPipeline: demandPerS[0] * repairS[0],
    localPipeline: at((j) => demandPerS[j] * (repairShare[j] * repairS[j] + (1 - repairShare[j]) * shipS[j])),
    share: at((j) => (demandPerS[0] > 0 ? (demandPerS[j] * (1 - repairShare[j])) / demandPerS[0] : 0)),
  };
}

function solveMarginal(id: string, item: JsonItem, read: ItemReader): Run {
  const parts = listItems(item.items).map((one, k) => ({
    pipeline: read.number(one, 'm', `${id}, item ${k}`) * read.number(one, 'T', `${id}, item ${k}`),
    unitCostUsd: read.number(one, 'c', `${id}, item ${k}`, Number.MIN_VALUE),
  }));
  const buses = read.number(item, 'fleet', id, 1);
  const budgetUsd = read.number(item, 'budget', id);
  return () => {
    const path = buyByMargin(parts, buses, budgetUsd);
    return [
      ...listItems(item.steps).flatMap((step, k) => {
        const ours = path.steps[k];
        const got = {
          add: ours?.part,
          cost: ours?.costUsd,
          EBO: ours?.expectedBackorders,
          availability: ours?.availability,
        };
        return compareFigures(`${id}/steps/${k}`, step, ours ? got : nothing(got));
      }),
      ...(Array.isArray(item.final) ? item.final : []).map((expected, k) =>
        createCase({
          id: `${id}/final/${k}`,
          quantity: 'final',
          unit: 'units',
          expected: Number(expected),
          got: path.stock[k] ?? null,
        }),
      ),
    ];
  };
}

/** A step that we do not make has no figures. */
function nothing(figures: object): Record<string, number> {
  return Object.fromEntries(Object.keys(figures).map((key) => [key, Number.NaN]));
}
