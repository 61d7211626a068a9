/**
 * One shock through every engine. Read it from the top: each engine is asked in turn, and what one says becomes the next
 * one's input. A coupling that is left out leaves the single engine's result as it is, to the bit.
 *
 *     record   -> scenario                   promises become edits (shock/shock-scenarios.ts)
 *     terminal -> freight                    how terminals fill is how their transfers delay
 *     scenario -> freight <-> trade          costs of the ways change trade, trade fills the ways
 *                 freight  -> spares         hours on the way change what a stock of parts keeps running
 *     scenario -> roads    -> heat           a closed road stops the coal
 *                 freight  -> heat           a longer way makes the coal late and dearer
 *     scenario -> gas      -> heat           gas that does not arrive is not burnt
 */
import type { Corridor } from '@landbridge/corridor';
import { runScenario, type ScenarioRun } from './run.ts';
import { applyToCorridor } from './scenarios.ts';
import { answerFreight, answerTrade } from './shock/answers.ts';
import { askGas } from './shock/gas.ts';
import { handContainers, handCosts } from './shock/hand-over.ts';
import { askHeat } from './shock/heat.ts';
import { weighImpact } from './shock/impact.ts';
import { rankLinks } from './shock/links.ts';
import type { ShockFile } from './shock/shock-file.ts';
import type { ShockScenarios } from './shock/shock-scenarios.ts';
import { answerSpares } from './shock/spares.ts';
import { answerTerminals, handCurves, type TerminalsOfShock } from './shock/terminals.ts';
import { sortMoments } from './shock/timeline.ts';
import type { CouplingName, CouplingReport, EngineAnswer, ShockMoment, ShockReport } from './shock/types.ts';
import { measureTransferCurves, type TransferCurveOptions } from './terminal/transfer-curves.ts';
import { type LoopReport, reportLoop, solveLoop } from './trade/index.ts';
import { VERSION } from './version.ts';

export interface ShockOptions {
  /** Couplings left out, beside those of the file. */
  readonly without?: readonly CouplingName[];
  /** Left out where false: bands take a third of the time. Default true. */
  readonly bands?: boolean;
  /** Shared by shocks that are run one after the other: capacity curves, and bases that are solved already. */
  readonly shelf?: ShockShelf;
  readonly signal?: AbortSignal;
  readonly onProgress?: (what: string) => void;
}

/** What several shocks have in common. */
export interface ShockShelf {
  readonly curves: NonNullable<TransferCurveOptions['shelf']>;
  readonly bases: Map<string, ScenarioRun>;
}

export function createShockShelf(): ShockShelf {
  return { curves: new Map(), bases: new Map() };
}

/**
 * @throws Failure where the scenario, a table or an engine's input does not fit; the signal's reason when aborted
 * @cost some four to ten freight solves, a capacity curve for each terminal, two transients of the pipelines and two schedules
 *   of the heat plant; of several shocks with one shelf the curves and the base once
 */
export async function runShock(
  corridor: Corridor,
  shock: ShockFile,
  scenarios: ShockScenarios,
  options: ShockOptions = {},
): Promise<ShockReport> {
  const { signal, onProgress = () => {}, shelf = createShockShelf(), bands = true } = options;
  const left = new Set([...(shock.without ?? []), ...(options.without ?? [])]);
  const couplings: CouplingReport[] = scenarios.promises ? [scenarios.promises] : [];
  const engines: EngineAnswer[] = [];
  const moments: ShockMoment[] = [];
  const stop = signal ? { signal } : {};
  const before = applyToCorridor(corridor, scenarios.base);
  const after = applyToCorridor(corridor, scenarios.scenario);

  let terminals: TerminalsOfShock | null = null;
  if (!left.has('terminal-freight')) {
    onProgress('terminals');
    const measure = { shelf: shelf.curves, ...stop };
    const calm = await measureTransferCurves(before.corridor, before.scenario.year, measure);
    const hit = await measureTransferCurves(after.corridor, after.scenario.year, {
      ...measure,
      asPublished: calm,
    });
    terminals = { base: calm, scenario: hit };
    if (terminals.scenario.transfers.length > 0) engines.push(answerTerminals(terminals));
  }
  const curvesOf = (which: keyof TerminalsOfShock) => (terminals ? { curves: terminals[which].curves } : {});

  onProgress('freight and trade');
  const baseKey = `${before.hash} ${terminals !== null}`;
  const base = shelf.bases.get(baseKey) ?? runScenario(corridor, scenarios.base, { ...stop, ...curvesOf('base') });
  shelf.bases.set(baseKey, base);
  let run: ScenarioRun;
  let trade: LoopReport | null = null;
  if (left.has('freight-trade')) {
    run = runScenario(corridor, scenarios.scenario, { ...stop, ...curvesOf('scenario'), start: base });
    engines.push(answerFreight(base, run));
  } else {
    const feedback = !left.has('trade-freight');
    const curves = terminals ? { curves: { base: terminals.base.curves, scenario: terminals.scenario.curves } } : {};
    const state = solveLoop(corridor, scenarios.scenario, scenarios.base, {
      ...stop,
      ...curves,
      feedback,
      baseRun: base,
    });
    run = state.run;
    trade = reportLoop(state);
    engines.push(answerFreight(base, run), answerTrade(trade));
    couplings.push(handCosts(state));
    if (feedback) couplings.push(handContainers(state, trade));
  }
  if (terminals && terminals.scenario.transfers.length > 0) couplings.push(handCurves(terminals, base, run));

  onProgress('who loses');
  signal?.throwIfAborted();
  const impact = weighImpact(base, run, trade, bands);
  const words = [...impact.bands];
  moments.push(...impact.moments);

  if (corridor.tables.bus_type.length > 0 && !left.has('freight-spares')) {
    onProgress('spare parts');
    signal?.throwIfAborted();
    const spares = answerSpares(base, run, bands);
    engines.push(spares.answer);
    couplings.push(spares.coupling);
    moments.push(...spares.moments);
    words.push(spares.words);
  }

  if (shock.gas) {
    onProgress('gas');
    signal?.throwIfAborted();
    const gas = askGas({ before: before.corridor, after: after.corridor, gas: shock.gas, bands, ...stop });
    engines.push(gas.answer);
    moments.push(...gas.moments);
    words.push(gas.words);
  }

  if (shock.heat) {
    onProgress('heat');
    signal?.throwIfAborted();
    const heat = await askHeat({
      before: before.corridor,
      after: after.corridor,
      heat: shock.heat,
      base,
      run,
      left,
      bands,
      withGas: shock.gas !== undefined,
      ...stop,
    });
    engines.push(heat.answer);
    couplings.push(...heat.couplings);
    moments.push(...heat.moments);
    words.push(heat.words);
  }

  const failed = engines.find(({ status }) => status !== 'solved');
  const { year } = after.scenario;
  return {
    landbridge: VERSION,
    shock: {
      id: shock.id,
      title: shock.title,
      title_zh: shock.title_zh ?? null,
      title_ru: shock.title_ru ?? null,
      description: shock.description ?? null,
      scenario: scenarios.scenario.id,
      base: scenarios.base.id,
      year,
      expected: shock.expected ?? [],
    },
    status: failed ? (failed.status === 'infeasible' ? 'infeasible' : 'not_converged') : 'solved',
    conservation_residual: couplings.reduce(
      (worst, { handed_over: a, received: b }) =>
        Math.max(worst, a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))),
      0,
    ),
    engines,
    couplings,
    links: rankLinks(couplings),
    axis: { from: `${year}-01-01`, to: `${year + 1}-01-01` },
    timeline: sortMoments(moments),
    losers: impact.losers,
    substitution: impact.substitution,
    bands: words,
    search: scenarios.search ?? null,
    terminals: terminals?.scenario.transfers ?? [],
  };
}
