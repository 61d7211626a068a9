/** One corridor with its solved base, and the answers to what is asked of it. Runs anywhere; the worker is its shell. */
import {
  applyToCorridor,
  type Corridor,
  createReport,
  findScenario,
  runScenario,
  type ScenarioRun,
  sumElements,
} from 'landbridge';
import { listChanges } from './list-changes.ts';
import { createProgress } from './progress.ts';
import type { BaseRun, Progress } from './protocol.ts';
import type { ElementFlow, RunKey, RunView } from './run-view.ts';
import { scenarioOf } from './scenario-of.ts';
import { sumFlows } from './sum-flows.ts';
import { sumShares } from './sum-shares.ts';

export interface Session {
  readonly corridor: Corridor;
  readonly base: ScenarioRun;
}

/** @param kept  the base as an earlier worker solved it; without: it is solved here */
export function openSession(
  corridor: Corridor,
  baseId: string,
  kept: BaseRun | null,
  onProgress: (progress: Progress) => void,
): Session {
  const scenario = findScenario(corridor, baseId);
  if (kept) return { corridor, base: { applied: applyToCorridor(corridor, scenario), ...kept } };
  const step = createProgress(false, onProgress);
  return { corridor, base: runScenario(corridor, scenario, { onProgress: (_, progress) => step(progress) }) };
}

/**
 * What another worker needs to go on from here: the first period's flows, from which every solve starts, and what
 * differences are taken from. A tenth of the run.
 */
export function keepBase({ base: { input, result, ranges } }: Session): BaseRun {
  return { input, ranges, result: { ...result, tables: {}, flows: result.flows.slice(0, 1) } };
}

/** @throws Failure where an edit does not fit @cost one solve, from the base's flows; with ranges about one more */
export function solveRun(
  { corridor, base }: Session,
  key: RunKey,
  ranged: boolean,
  onProgress: (progress: Progress) => void,
): RunView {
  const began = performance.now();
  const step = createProgress(true, onProgress);
  const run = runScenario(corridor, scenarioOf(corridor, key), {
    ranges: ranged,
    ...(key.year === null ? {} : { year: key.year }),
    start: base,
    onProgress: (_, progress) => step(progress),
  });
  const isBase = run.applied.hash === base.applied.hash;
  return viewRun(corridor, key, run, isBase ? run : base, performance.now() - began);
}

/** @param base  what the run is compared with; the run itself for the base */
export function viewRun(
  corridor: Corridor,
  key: RunKey,
  run: ScenarioRun,
  base: ScenarioRun,
  solveMs: number,
): RunView {
  const isBase = run === base;
  const report = createReport(corridor, isBase ? [run] : [base, run], !isBase);
  const scenario = report.scenarios[report.scenarios.length - 1];
  const { tables } = scenario;
  const periods = scenario.status === 'solved' ? run.result.flows.map(sumElements) : [];
  const classIds = run.input.classes.map(({ id }) => id);
  const links = sumFlows(periods, 'links', classIds);
  const crossings = sumFlows(periods, 'crossings', classIds);
  const transfers = sumFlows(periods, 'transfers', classIds);
  const none = new Map<string, ElementFlow>();
  return {
    key,
    ranged: run.ranges.size > 0,
    periods: run.input.periods.map(({ period: { id, days } }, index) => ({
      id,
      days,
      links: links.ofPeriod[index] ?? none,
      crossings: crossings.ofPeriod[index] ?? none,
      transfers: transfers.ofPeriod[index] ?? none,
    })),
    year: scenario.year,
    hash: scenario.hash,
    status: scenario.status,
    blame: scenario.blame,
    kpis: scenario.kpis,
    links: links.ofYear,
    crossings: crossings.ofYear,
    transfers: transfers.ofYear,
    existingLinks: new Set(run.input.periods.flatMap(({ network }) => network.elements.linkIds)),
    gateways: sumShares(tables.gateway_share, ['frontier', 'mode'], 'gateway'),
    modes: sumShares(tables.mode_share, ['origin_region', 'destination_region'], 'mode'),
    changes: isBase ? [] : listChanges(base.applied, run.applied),
    differences: report.differences,
    solveMs,
  };
}
