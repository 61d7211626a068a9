/**
 * Fits the corridor's parameters to published figures, and says how far the model is from each: at the prior, fitted,
 * fitted without it, and beside a naive guess.
 */
import { type Corridor, getConfig } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { checkObservations } from './check-observations.ts';
import { checkParameters } from './check-parameters.ts';
import {
  type Bounds,
  differentiate,
  fitLeastSquares,
  gradientOf,
  huberWeight,
  type LeastSquaresResult,
  listFree,
  normalMatrix,
  type ResidualFunction,
  robustLoss,
} from './least-squares.ts';
import { findInfluences, type Influence, refitExactly } from './leave-one-out.ts';
import { solveSymmetric } from './linear-algebra.ts';
import { listPaths, measure, unitOf } from './measure.ts';
import { type Solved, solveModel } from './model.ts';
import { solveNaive } from './naive.ts';
import { type ScaledParameter, scaleParameters } from './scaling.ts';
import { summarize } from './summary.ts';
import { residualOf, type Target, targetOf } from './target.ts';
import type {
  CalibrationOptions,
  CalibrationProgress,
  CalibrationReport,
  ComparedObservation,
  FittedParameter,
  Observation,
} from './types.ts';

const MAX_EVALUATIONS = 160;
const EXACT_REFITS = 5;

type Values = readonly (number | null)[];

/**
 * The longest period stands for the year in the fit; the report says what that changes. Deterministic: the same
 * corridor and observations give the same report.
 *
 * @throws Failure `calibration.nothing`, `calibration.parameters` and `calibration.observations` with every issue; the signal's reason when aborted
 * @cost about (parameters + 4) x 5 solves, some minutes for the built-in corridor; yields between two of them
 */
export async function calibrate(corridor: Corridor, options: CalibrationOptions = {}): Promise<CalibrationReport> {
  const { maxEvaluations = MAX_EVALUATIONS, exactRefits = EXACT_REFITS, signal, onProgress } = options;
  const config = getConfig(corridor);
  const year = options.year ?? config.base_year;
  const observations = options.observations ?? corridor.tables.observation;
  const parameters = scaleParameters(corridor.tables.parameter);
  checkInput(corridor, observations, parameters);
  const targets = observations.map((row) => targetOf(row, corridor.tables, config.base_year));
  const fitted = observations.flatMap((row, index) => (row.use === 'fit' ? [index] : []));
  const bounds: Bounds = {
    low: parameters.map((item) => item.lowBound),
    high: parameters.map((item) => item.highBound),
  };

  let evaluations = 0;
  let stage: CalibrationProgress['stage'] = 'prior';
  let best: number | null = null;
  let start: Solved | undefined;
  const valuesAt = new Map<string, Values>();
  const compute = async (x: readonly number[]): Promise<Values> => {
    const key = x.join();
    const known = valuesAt.get(key);
    if (known) return known;
    // Lets a page breathe and a signal come through: a solve itself does not stop for them.
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const model = solveModel(corridor, toValues(parameters, x), {
      year,
      longestOnly: true,
      ...(start ? { start } : {}),
      ...(signal ? { signal } : {}),
    });
    // One start for all keeps the answer the same whatever was asked before.
    start ??= model;
    const values = measureAll(model, observations);
    valuesAt.set(key, values);
    evaluations++;
    onProgress?.({ stage, evaluations, loss: best });
    return values;
  };
  const residualsOf = (values: Values) => fitted.map((index) => residualOf(values[index], targets[index]));
  const evaluate = async (x: readonly number[]) => residualsOf(await compute(x));

  const atPrior = parameters.map(() => 0);
  const prior = await compute(atPrior);
  stage = 'naive';
  onProgress?.({ stage, evaluations, loss: best });
  const naive = measureAll(solveNaive(corridor, year, signal), observations);
  stage = 'fit';
  const found = await fitFromStarts([atPrior, atPresent(parameters)], evaluate, bounds, maxEvaluations, (loss) => {
    best = best === null ? loss : Math.min(best, loss);
  });
  const values = await compute(found.x);
  // The Jacobian of the last step is Broyden's: influence asks for one of its own.
  const fit = { ...found, jacobian: await differentiate(evaluate, found.x, found.residuals, bounds) };
  stage = 'leave-one-out';
  const fitEvaluations = evaluations;
  const linear = findInfluences(fit, bounds);
  const influences = await refitExactly(linear, fit, evaluate, bounds, exactRefits);
  stage = 'check';
  onProgress?.({ stage, evaluations, loss: best });
  const period_difference = compareWithYear(corridor, year, toValues(parameters, fit.x), observations, values);

  const compared = compareAll({
    observations,
    targets,
    fitted,
    influences,
    prior,
    values,
    naive,
    year: config.base_year,
  });
  return {
    corridor: corridor.id,
    year,
    period: start?.input.periods[0].period.id ?? '',
    status: fit.converged ? 'converged' : 'stopped',
    evaluations: fitEvaluations,
    loss_prior: robustLoss(atPrior, residualsOf(prior)),
    loss_fitted: fit.loss,
    parameters: describeParameters(parameters, fit, bounds),
    observations: compared,
    summary: {
      fit: summarize(compared.filter((row) => row.use === 'fit')),
      check: summarize(compared.filter((row) => row.use === 'check')),
    },
    period_difference,
  };
}

/** Where the table's values stand now: a calibration done before goes on from there. */
function atPresent(parameters: readonly ScaledParameter[]): number[] {
  return parameters.map(({ row, toScaled, lowBound, highBound }) =>
    Math.min(highBound, Math.max(lowBound, toScaled(Math.max(row.value, row.low ?? row.value)))),
  );
}

/** The best of several starts: the loss is not convex. Evaluations are shared out as they are left. */
async function fitFromStarts(
  starts: readonly (readonly number[])[],
  evaluate: ResidualFunction,
  bounds: Bounds,
  maxEvaluations: number,
  onLoss: (loss: number) => void,
): Promise<LeastSquaresResult> {
  const distinct = starts.filter((x, index) => starts.findIndex((other) => other.join() === x.join()) === index);
  let found: LeastSquaresResult | null = null;
  let left = maxEvaluations;
  for (const [index, x] of distinct.entries()) {
    const share = Math.ceil(left / (distinct.length - index));
    const fit = await fitLeastSquares(evaluate, x, bounds, {
      maxEvaluations: share,
      onStep: (_, loss) => onLoss(loss),
    });
    left -= fit.evaluations;
    if (!found || fit.loss < found.loss) found = fit;
  }
  if (!found) throw new Error('calibration: there is no start');
  return found;
}

function checkInput(
  corridor: Corridor,
  observations: readonly Observation[],
  parameters: readonly ScaledParameter[],
): void {
  const unknown = checkParameters(corridor.tables);
  if (unknown.length > 0)
    throw new Failure('calibration.parameters', `${unknown.length} parameter(s) change nothing`, unknown);
  const issues = checkObservations(observations, corridor.tables, 'observation.csv');
  if (issues.length > 0)
    throw new Failure('calibration.observations', `${issues.length} observation(s) cannot be compared`, issues);
  if (!observations.some((row) => row.use === 'fit'))
    throw new Failure('calibration.nothing', 'No observation has use fit: there is nothing to fit to');
  if (parameters.length === 0)
    throw new Failure('calibration.nothing', 'No row of parameter.csv has a low and a high: there is nothing to fit');
}

export function toValues(parameters: readonly ScaledParameter[], x: readonly number[]): Map<string, number> {
  return new Map(parameters.map((item, j) => [item.row.parameter_id, item.toValue(x[j])]));
}

/** @cost one pass over the paths for each observation */
export function measureAll(model: Solved, observations: readonly Observation[]): Values {
  const measurable = listPaths(model);
  return observations.map((observation) => measure(measurable, observation));
}

/** The whole year against its longest period, over all observations; null where the year has one period only. */
function compareWithYear(
  corridor: Corridor,
  year: number,
  parameters: ReadonlyMap<string, number>,
  observations: readonly Observation[],
  values: Values,
): number | null {
  const whole = solveModel(corridor, parameters, { year, longestOnly: false });
  if (whole.input.periods.length < 2) return null;
  return measureAll(whole, observations).reduce<number>((worst, value, index) => {
    const other = values[index];
    return value === null || other === null || other === 0 ? worst : Math.max(worst, Math.abs(value / other - 1));
  }, 0);
}

function describeParameters(
  parameters: readonly ScaledParameter[],
  { x, residuals, jacobian }: LeastSquaresResult,
  bounds: Bounds,
): FittedParameter[] {
  const free = listFree(x, gradientOf(x, residuals, jacobian), bounds);
  const matrix = normalMatrix(jacobian, residuals.map(huberWeight), free);
  return parameters.map(({ row, toValue }, j) => {
    const place = free.indexOf(j);
    const column =
      place < 0
        ? null
        : solveSymmetric(
            matrix,
            free.map((_, k) => (k === place ? 1 : 0)),
          );
    const spread = column ? Math.sqrt(column[place]) : null;
    const fitted = toValue(x[j]);
    return {
      id: row.parameter_id,
      unit: row.unit,
      description: row.description,
      prior: row.prior,
      low: row.low ?? fitted,
      high: row.high ?? fitted,
      fitted,
      standard_error: spread === null ? null : Math.abs(toValue(x[j] + spread / 2) - toValue(x[j] - spread / 2)),
      bound: fitted === row.low ? 'low' : fitted === row.high ? 'high' : null,
    };
  });
}

interface Comparison {
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
  readonly fitted: readonly number[];
  readonly influences: readonly Influence[];
  readonly prior: Values;
  readonly values: Values;
  readonly naive: Values;
  readonly year: number;
}

function compareAll(given: Comparison): ComparedObservation[] {
  const { observations, targets, fitted, influences, prior, values, naive, year } = given;
  return observations.map((row, index) => {
    const target = targets[index];
    const place = fitted.indexOf(index);
    const influence = place < 0 ? null : influences[place];
    return {
      id: row.observation_id,
      name: row.name,
      quantity: row.quantity,
      use: row.use,
      source_id: row.source_id,
      unit: unitOf(row, year),
      published: target.value,
      low: target.low,
      high: target.high,
      prior: prior[index],
      fitted: values[index],
      leave_one_out: influence && target.value * Math.exp(influence.residual * target.logError),
      leave_one_out_exact: influence?.exact ?? false,
      naive: naive[index],
      leverage: influence?.leverage ?? null,
      note: row.note,
    };
  });
}
