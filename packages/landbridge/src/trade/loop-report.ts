/** What the loop found, economy by economy, with bands from draws of its two parameters. */
import { hashTables } from '@landbridge/corridor';
import { VERSION } from '../version.ts';
import type { CorridorWorld } from './corridor-world.ts';
import { bandOf, drawParameter } from './elasticity.ts';
import { type LoopState, sumGain } from './loop.ts';
import { deliveredCosts, type Response, respond } from './respond.ts';

export interface LoopReport {
  readonly landbridge: string;
  readonly scenario: {
    readonly id: string;
    readonly title: string;
    readonly base: string;
    readonly year: number;
    readonly hash: string;
  };
  readonly status: 'solved' | 'not_converged';
  readonly residual: number;
  readonly blame: string | null;
  readonly closure: string;
  readonly numeraire: string;
  /** Largest relative gap of the identity of Arkolakis, Costinot and Rodriguez-Clare. */
  readonly acr_residual: number;
  readonly excess_demand: number;
  readonly parameters: readonly object[];
  readonly draws: number;
  readonly countries: readonly LoopCountry[];
  readonly pairs: readonly object[];
  readonly convergence: readonly object[];
  readonly congestion: {
    /** World real income at costs before the new trade's queues, and at those with them, USD/yr. */
    readonly gain_without_return_usd: number;
    readonly gain_usd: number;
    readonly shrinks_by_percent: number | null;
    readonly trade_change_without_return_usd: number;
    readonly trade_change_usd: number;
    readonly trade_shrinks_by_percent: number | null;
  };
  readonly gaps: CorridorWorld['gaps'];
  readonly notes: readonly string[];
}

export interface LoopCountry {
  readonly country: string;
  readonly gdp_usd: number;
  readonly gdp_year: number;
  readonly gdp_source_id: string;
  readonly gdp_basis: string;
  readonly exports_change_percent: number;
  readonly exports_change_low: number | null;
  readonly exports_change_high: number | null;
  readonly imports_change_percent: number;
  readonly imports_change_low: number | null;
  readonly imports_change_high: number | null;
  /** Real income; the band is the middle 90 % of the draws. */
  readonly welfare_change_percent: number;
  readonly welfare_change_low: number | null;
  readonly welfare_change_high: number | null;
  readonly welfare_change_usd: number;
  readonly welfare_without_return_percent: number;
}

/** Pairs listed: those whose trade changes most. */
const PAIRS = 40;

/** @cost draws x one exact hat solution */
export function reportLoop(state: LoopState, { draws = 200, seed = 1 } = {}): LoopReport {
  const { world, last, first, elasticity, dayCost, closure, base, run, rounds } = state;
  const { economies } = world;
  const changes = measure(state, last);
  const elasticities = drawParameter(elasticity, draws, seed);
  const days = drawParameter(dayCost, draws, seed);
  // Freight is not solved again for a draw: its costs are those of the answer.
  const drawn = Array.from(elasticities, (value, d) => {
    const delivered = deliveredCosts(world, state.skims.base, state.skims.last, days[d]);
    return respond(world, delivered, value, closure);
  })
    .filter(({ hat }) => hat.status === 'solved')
    .map((response) => measure(state, response));
  const countries = economies.map(({ id, gdp }, i): LoopCountry => {
    const welfare = bandOf(drawn.map((draw) => draw.welfare[i]));
    const exported = bandOf(drawn.map((draw) => draw.exports[i]));
    const imported = bandOf(drawn.map((draw) => draw.imports[i]));
    return {
      country: id,
      gdp_usd: gdp.gdp_usd,
      gdp_year: gdp.year,
      gdp_source_id: gdp.source_id,
      gdp_basis: gdp.basis,
      exports_change_percent: changes.exports[i],
      exports_change_low: exported.low,
      exports_change_high: exported.high,
      imports_change_percent: changes.imports[i],
      imports_change_low: imported.low,
      imports_change_high: imported.high,
      welfare_change_percent: changes.welfare[i],
      welfare_change_low: welfare.low,
      welfare_change_high: welfare.high,
      welfare_change_usd: (gdp.gdp_usd * changes.welfare[i]) / 100,
      welfare_without_return_percent: 100 * (first.hat.realIncomeHat[i] - 1),
    };
  });
  const [before, after] = [sumGain(world, first), sumGain(world, last)];
  const [firstRound, lastRound] = [rounds[0], rounds.at(-1)!];
  return {
    landbridge: VERSION,
    scenario: {
      id: run.applied.scenario.id,
      title: run.applied.scenario.title,
      base: base.applied.scenario.id,
      year: run.applied.scenario.year,
      hash: hashTables(run.applied.corridor.tables, String(run.applied.scenario.year)),
    },
    status: state.status,
    residual: state.residual,
    blame:
      state.status === 'solved'
        ? null
        : `containers and trade’s answer to their costs differ by ${state.residual.toExponential(2)} after ${rounds.length} rounds`,
    closure,
    numeraire: 'world nominal output of these economies is unchanged',
    acr_residual: last.hat.acrResidual,
    excess_demand: last.hat.residual,
    parameters: [
      { id: 'trade_elasticity', ...elasticity },
      { id: 'time_cost_per_day', ...dayCost },
    ],
    draws: drawn.length,
    countries,
    pairs: listPairs(state),
    convergence: rounds,
    congestion: {
      gain_without_return_usd: before,
      gain_usd: after,
      shrinks_by_percent: before === 0 ? null : 100 * (1 - after / before),
      trade_change_without_return_usd: firstRound.trade_change_usd,
      trade_change_usd: lastRound.trade_change_usd,
      trade_shrinks_by_percent:
        firstRound.trade_change_usd === 0 ? null : 100 * (1 - lastRound.trade_change_usd / firstRound.trade_change_usd),
    },
    gaps: world.gaps,
    notes: [
      ...world.notes,
      `Bands hold the middle 90 % of ${drawn.length} triangular draws of both parameters at the freight costs of the answer`,
      'A change of cost is counted by the rule of a half over modes; flows that nothing carries are lost trade',
      ...(last.severed > 0 ? [`${last.severed} demand rows are not carried at all`] : []),
    ],
  };
}

interface Changes {
  /** Percent, by economy. */
  readonly exports: Float64Array;
  readonly imports: Float64Array;
  readonly welfare: Float64Array;
}

function measure({ world }: LoopState, { hat }: Response): Changes {
  const n = world.economies.length;
  const [next] = hat.flows;
  const abroad = (flows: Float64Array, c: number, pick: (i: number, j: number) => boolean) => {
    let sum = 0;
    for (let at = 0; at < flows.length; at++) {
      const [i, j] = [Math.floor(at / n), at % n];
      if (i !== j && pick(i, j) && (i === c || j === c)) sum += flows[at];
    }
    return sum;
  };
  const change = (c: number, pick: (i: number, j: number) => boolean) => {
    const old = abroad(world.flows, c, pick);
    return old > 0 ? 100 * (abroad(next, c, pick) / old - 1) : 0;
  };
  return {
    exports: Float64Array.from({ length: n }, (_, c) => change(c, (i) => i === c)),
    imports: Float64Array.from({ length: n }, (_, c) => change(c, (_i, j) => j === c)),
    welfare: hat.realIncomeHat.map((value) => 100 * (value - 1)),
  };
}

function listPairs({ world, last }: LoopState): object[] {
  const n = world.economies.length;
  const teu = new Float64Array(n * n);
  const newTeu = new Float64Array(n * n);
  for (const [r, { from, to, teuPerYear }] of world.relations.entries()) {
    teu[from * n + to] += teuPerYear;
    newTeu[from * n + to] += teuPerYear * last.containerHat[r];
  }
  const [next] = last.hat.flows;
  return Array.from(world.flows, (flow, at) => ({ flow, at }))
    .filter(({ flow, at }) => flow > 0 && Math.floor(at / n) !== at % n)
    .sort((a, b) => Math.abs(next[b.at] - b.flow) - Math.abs(next[a.at] - a.flow))
    .slice(0, PAIRS)
    .map(({ flow, at }) => ({
      exporter: world.economies[Math.floor(at / n)].id,
      importer: world.economies[at % n].id,
      trade_usd: flow,
      trade_change_usd: next[at] - flow,
      trade_change_percent: 100 * (next[at] / flow - 1),
      trade_cost_change_percent: 100 * (last.costHat[at] - 1),
      containers_teu: teu[at],
      containers_change_percent: teu[at] > 0 ? 100 * (newTeu[at] / teu[at] - 1) : null,
      source_id: world.rows[at]?.source_id ?? null,
      basis: world.rows[at]?.basis ?? 'assumed',
    }));
}
