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
import type { RunKey, RunRest, RunView } from './run-view.ts';
import { scenarioOf } from './scenario-of.ts';
import { type Flows, sumPeriod, sumYear } from './sum-flows.ts';
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

/** A run's figures at once, and what the page needs later as a call. */
export interface Solved {
  readonly view: RunView;
  /** @cost O(periods x elements x classes) */
  readonly complete: () => RunRest;
}

/** @throws Failure where an edit does not fit @cost one solve, from the base's flows; with ranges about one more */
export function solveRun(
  { corridor, base }: Session,
  key: RunKey,
  ranged: boolean,
  onProgress: (progress: Progress) => void,
): Solved {
  const began = performance.now();
  const step = createProgress(true, onProgress);
  const run = runScenario(corridor, scenarioOf(corridor, key), {
    ranges: ranged,
    ...(key.year === null ? {} : { year: key.year }),
    start: base,
    onProgress: (_, progress) => step(progress),
  });
  const isBase = run.applied.hash === base.applied.hash;
  return viewFigures(corridor, key, run, isBase ? run : base, performance.now() - began);
}

/** All of a run. @param base  what the run is compared with; the run itself for the base */
export function viewRun(
  corridor: Corridor,
  key: RunKey,
  run: ScenarioRun,
  base: ScenarioRun,
  solveMs: number,
): RunView {
  const { view, complete } = viewFigures(corridor, key, run, base, solveMs);
  return { ...view, ...complete(), whole: true };
}

function viewFigures(corridor: Corridor, key: RunKey, run: ScenarioRun, base: ScenarioRun, solveMs: number): Solved {
  const isBase = run === base;
  const report = createReport(withoutTables(corridor), isBase ? [run] : [base, run], !isBase);
  const scenario = report.scenarios[report.scenarios.length - 1];
  const { tables } = scenario;
  const sums = scenario.status === 'solved' ? run.result.flows.map(sumElements) : [];
  const classIds = run.input.classes.map(({ id }) => id);
  const periods = run.input.periods.map(({ period: { id, days } }) => ({ id, days }));
  const none: Flows = new Map();
  return {
    view: {
      key,
      whole: false,
      ranged: run.ranges.size > 0,
      periods: periods.map((period) => ({ ...period, links: none, crossings: none, transfers: none })),
      year: scenario.year,
      hash: scenario.hash,
      status: scenario.status,
      blame: scenario.blame,
      kpis: scenario.kpis,
      links: sumYear(sums, 'links', classIds),
      crossings: sumYear(sums, 'crossings', classIds),
      transfers: sumYear(sums, 'transfers', classIds),
      existingLinks: new Set(run.input.periods.flatMap(({ network }) => network.elements.linkIds)),
      gateways: [],
      modes: [],
      changes: isBase ? [] : listChanges(base.applied, run.applied),
      differences: report.differences,
      solveMs,
    },
    complete: () => {
      const flowsOf = (index: number, kind: 'links' | 'crossings' | 'transfers') =>
        sums[index] ? sumPeriod(sums[index], kind, classIds) : none;
      return {
        periods: periods.map((period, index) => ({
          ...period,
          links: flowsOf(index, 'links'),
          crossings: flowsOf(index, 'crossings'),
          transfers: flowsOf(index, 'transfers'),
        })),
        gateways: sumShares(tables.gateway_share, ['frontier', 'mode'], 'gateway'),
        modes: sumShares(tables.mode_share, ['origin_region', 'destination_region'], 'mode'),
      };
    },
  };
}

/** A report names its corridor by a hash over all tables, which no page shows: the hash of none is taken at once. */
function withoutTables(corridor: Corridor): Corridor {
  const tables = Object.fromEntries(Object.keys(corridor.tables).map((name) => [name, []]));
  return { ...corridor, tables: tables as unknown as Corridor['tables'] };
}
