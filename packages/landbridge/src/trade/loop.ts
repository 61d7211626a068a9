/**
 * The loop of trade and freight: costs of a scenario's freight change trade, trade changes the containers, their queues
 * change the costs. A damped fixed point in the containers of every demand row.
 */
import type { Corridor, Row, Scenario } from '@landbridge/corridor';
import { prepare, solve, type TransferCurves } from '@landbridge/engines/freight';
import type { Closure } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { runScenario, type ScenarioRun } from '../run.ts';
import { type CorridorWorld, createCorridorWorld } from './corridor-world.ts';
import { type BandedParameter, findTradeParameter } from './elasticity.ts';
import { deliveredCosts, type Response, respond } from './respond.ts';
import { readSkims, type Skims } from './skims.ts';

export interface LoopOptions {
  /** Instead of the corridor's. */
  readonly elasticity?: BandedParameter;
  readonly dayCost?: BandedParameter;
  readonly closure?: Closure;
  /** Part of the way to the answer that the first round goes, above 0 to 1; halved whenever the gap grows. Default 1. */
  readonly damping?: number;
  /** Largest gap of a demand row, trade's answer over the containers carried less 1, to reach; default 1e-4. */
  readonly tolerance?: number;
  /** Default 20. */
  readonly maxIterations?: number;
  /** False: one answer to the costs at unchanged containers. */
  readonly feedback?: boolean;
  readonly year?: number;
  /** Delays at simulated terminals, of the base and of the scenario. */
  readonly curves?: { readonly base: TransferCurves; readonly scenario: TransferCurves };
  /** The base as it is solved already, with the same options. */
  readonly baseRun?: ScenarioRun;
  readonly signal?: AbortSignal;
  readonly onProgress?: (round: number, residual: number) => void;
}

export interface LoopRound {
  readonly iteration: number;
  /** Largest gap over demand rows, ratio. */
  readonly residual: number;
  /** Part of the way that led here. */
  readonly damping: number;
  /** World real income, USD of a year: sum over economies of GDP x change. */
  readonly gain_usd: number;
  /** International trade of the economies at new prices less the old. */
  readonly trade_change_usd: number;
  /** Containers of the relations, TEU/yr. */
  readonly teu_per_year: number;
  /** Mean change of delivered cost over containers, percent. */
  readonly delivered_cost_change_percent: number;
}

export interface LoopState {
  readonly base: ScenarioRun;
  readonly run: ScenarioRun;
  readonly world: CorridorWorld;
  readonly skims: { readonly base: Skims; readonly first: Skims; readonly last: Skims };
  readonly first: Response;
  readonly last: Response;
  readonly rounds: readonly LoopRound[];
  readonly status: 'solved' | 'not_converged';
  readonly residual: number;
  readonly elasticity: BandedParameter;
  readonly dayCost: BandedParameter;
  readonly closure: Closure;
}

/**
 * @throws Failure where a scenario or a table does not fit, or a freight run is not solved; the signal's reason when aborted
 * @cost one freight solve for the base and one a round, each begun from the one before
 */
export function solveLoop(
  corridor: Corridor,
  scenario: Scenario,
  base: Scenario,
  options: LoopOptions = {},
): LoopState {
  const { closure = 'fixed-deficit', damping = 1, tolerance = 1e-4, maxIterations = 20, feedback = true } = options;
  const { year, curves, signal, onProgress } = options;
  if (!(damping > 0 && damping <= 1)) throw new Error(`trade: damping of ${damping} is not above 0 to 1`);
  const elasticity = options.elasticity ?? findTradeParameter(corridor, 'trade_elasticity');
  const dayCost = options.dayCost ?? findTradeParameter(corridor, 'time_cost_per_day');
  const runOptions = { ...(year === undefined ? {} : { year }), ...(signal ? { signal } : {}) };
  const curvesOf = (which: 'base' | 'scenario') => (curves ? { curves: curves[which] } : {});
  const baseRun = options.baseRun ?? requireSolved(runScenario(corridor, base, { ...runOptions, ...curvesOf('base') }));
  const firstRun = requireSolved(
    runScenario(corridor, scenario, { ...runOptions, ...curvesOf('scenario'), start: baseRun }),
  );
  const world = createCorridorWorld(baseRun.applied.corridor, baseRun.applied.scenario.year);
  const baseSkims = readSkims(baseRun);
  const firstSkims = readSkims(firstRun);
  const answer = (skims: Skims) =>
    requireAnswer(respond(world, deliveredCosts(world, baseSkims, skims, dayCost.value), elasticity.value, closure));
  const first = answer(firstSkims);
  let run = firstRun;
  let last = first;
  let carried = new Float64Array(world.relations.length).fill(1);
  let residual = gapOf(carried, first);
  const rounds = [measureRound({ iteration: 1, residual, damping: 0 }, world, first, carried)];
  let part = damping;
  onProgress?.(1, residual);
  while (feedback && residual > tolerance && rounds.length < maxIterations) {
    signal?.throwIfAborted();
    carried = carried.map((value, r) => {
      const target = last.containerHat[r];
      // A relation that is lost or comes back has no logarithm to go along.
      return value > 0 && target > 0 ? value * (target / value) ** part : target;
    });
    run = requireSolved(scaleRun(firstRun, run, world, carried, signal));
    last = answer(readSkims(run));
    const gap = gapOf(carried, last);
    rounds.push(measureRound({ iteration: rounds.length + 1, residual: gap, damping: part }, world, last, carried));
    if (gap > residual && rounds.length > 2) part /= 2;
    residual = gap;
    onProgress?.(rounds.length, residual);
  }
  return {
    base: baseRun,
    run,
    world,
    skims: { base: baseSkims, first: firstSkims, last: readSkims(run) },
    first,
    last,
    rounds,
    status: !feedback || residual <= tolerance ? 'solved' : 'not_converged',
    residual,
    elasticity,
    dayCost,
    closure,
  };
}

/** The scenario's freight with other containers. A severed relation keeps a trace, so that its costs stay known. */
function scaleRun(
  first: ScenarioRun,
  last: ScenarioRun,
  world: CorridorWorld,
  carried: Float64Array,
  signal: AbortSignal | undefined,
): ScenarioRun {
  const factorOf = new Map(world.relations.map(({ demandId }, r) => [demandId, Math.max(carried[r], 1e-6)]));
  const { corridor, scenario } = first.applied;
  const scale = (row: Row<'demand'>) => ({
    ...row,
    teu_per_year: row.teu_per_year * (factorOf.get(row.demand_id) ?? 1),
  });
  const tables = { ...corridor.tables, demand: corridor.tables.demand.map(scale) };
  const input = prepare(tables, scenario.year, 'all', first.input.curves);
  const result = solve(input, { start: last, ...(signal ? { signal } : {}) });
  return { applied: { ...first.applied, corridor: { ...corridor, tables } }, input, result, ranges: new Map() };
}

function gapOf(carried: Float64Array, { containerHat }: Response): number {
  let most = 0;
  for (let r = 0; r < carried.length; r++) {
    const gap = carried[r] > 0 ? Math.abs(containerHat[r] / carried[r] - 1) : containerHat[r];
    if (gap > most) most = gap;
  }
  return most;
}

function measureRound(
  head: Pick<LoopRound, 'iteration' | 'residual' | 'damping'>,
  world: CorridorWorld,
  response: Response,
  carried: Float64Array,
): LoopRound {
  const { relations } = world;
  let [teu, cost, weight] = [0, 0, 0];
  for (const [r, { teuPerYear }] of relations.entries()) {
    teu += teuPerYear * carried[r];
    const change = response.deliveredHat[r];
    if (!Number.isFinite(change)) continue;
    cost += teuPerYear * (change - 1);
    weight += teuPerYear;
  }
  return {
    ...head,
    gain_usd: sumGain(world, response),
    trade_change_usd: sumTrade(world, response.hat.flows[0]) - sumTrade(world, world.flows),
    teu_per_year: teu,
    delivered_cost_change_percent: weight > 0 ? (100 * cost) / weight : 0,
  };
}

export function sumGain({ economies }: CorridorWorld, { hat }: Pick<Response, 'hat'>): number {
  return economies.reduce((sum, { gdp }, i) => sum + gdp.gdp_usd * (hat.realIncomeHat[i] - 1), 0);
}

function sumTrade({ economies }: CorridorWorld, flows: Float64Array): number {
  const n = economies.length;
  return flows.reduce((sum, value, at) => (Math.floor(at / n) === at % n ? sum : sum + value), 0);
}

function requireSolved(run: ScenarioRun): ScenarioRun {
  if (run.result.status === 'solved') return run;
  throw new Failure('trade.freight', `The freight of ${run.applied.scenario.id} is not solved: ${run.result.blame}`);
}

function requireAnswer(response: Response): Response {
  if (response.hat.status === 'solved') return response;
  throw new Failure('trade.equilibrium', `Trade has no equilibrium at the new costs: ${response.hat.blame}`);
}
