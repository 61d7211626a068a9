/** One corridor with its solved base, and the answers to what is asked of it. Runs anywhere; the worker is its shell. */
import {
  applyToCorridor,
  type Corridor,
  createReport,
  diffScenarios,
  findScenario,
  runScenario,
  type ScenarioRun,
} from 'landbridge';
import { createProgress } from './progress.ts';
import type { BaseRun, Progress } from './protocol.ts';
import type { ChangeView, RunKey, RunView } from './run-view.ts';
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

/** @throws Failure where an edit does not fit @cost one solve, from the base's flows */
export function solveRun({ corridor, base }: Session, key: RunKey, onProgress: (progress: Progress) => void): RunView {
  const began = performance.now();
  const step = createProgress(true, onProgress);
  const run = runScenario(corridor, findScenario(corridor, key.scenarioId), {
    ...(key.year === null ? {} : { year: key.year }),
    start: base,
    onProgress: (_, progress) => step(progress),
  });
  return viewRun(corridor, key, run, base, performance.now() - began);
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
  const firstNode = new Map(corridor.tables.link.map((row) => [row.link_id, row.from_node_id]));
  const lastLayer = new Map(corridor.tables.transfer.map((row) => [row.transfer_id, row.to_layer_id]));
  return {
    key,
    year: scenario.year,
    hash: scenario.hash,
    status: scenario.status,
    blame: scenario.blame,
    kpis: scenario.kpis,
    links: sumFlows(tables.link_flow, 'link_id', (id, cell) => cell('from_node_id') === firstNode.get(id)),
    crossings: sumFlows(tables.bcp_flow, 'bcp_id', (_, cell) => cell('direction') === 'a_to_b'),
    transfers: sumFlows(tables.transfer_flow, 'transfer_id', (id, cell) => cell('to_layer_id') === lastLayer.get(id)),
    existingLinks: new Set(run.input.periods.flatMap(({ network }) => network.elements.linkIds)),
    gateways: sumShares(tables.gateway_share, ['frontier', 'mode'], 'gateway'),
    modes: sumShares(tables.mode_share, ['origin_region', 'destination_region'], 'mode'),
    changes: isBase ? [] : listChanges(base, run),
    differences: report.differences,
    solveMs,
  };
}

/** The scenario's changes; closings with their days and reason, which the page words in its own language. */
function listChanges(base: ScenarioRun, run: ScenarioRun): ChangeView[] {
  const known = new Set(base.applied.corridor.tables.restriction.map((row) => row.restriction_id));
  const added = run.applied.corridor.tables.restriction.filter((row) => !known.has(row.restriction_id));
  return diffScenarios(base.applied, run.applied).map(({ op, target, from, to, words }) => {
    const restriction = added.find((row) => `${row.table}/${row.row_id}` === target);
    return {
      op,
      target,
      from,
      to,
      words,
      fromDate: restriction?.from_date ?? null,
      toDate: restriction?.to_date ?? null,
      reason: restriction?.note ?? null,
    };
  });
}
