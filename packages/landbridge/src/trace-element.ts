/** From what passes a link, crossing or transfer in the year to the figures that it follows from. */
import type { Corridor } from '@landbridge/corridor';
import { evaluateFixedTimes, longestPeriod, markArcs, type PeriodFlows } from '@landbridge/engines/freight';
import { Failure } from './failure.ts';
import { findFigure, parseFigureName, withFigure } from './figures.ts';
import { runScenario, type ScenarioRun } from './run.ts';
import { findElement, type PlannerElement } from './select-link/index.ts';
import { selectFlows } from './select-link/select.ts';
import { STEP } from './sensitivity.ts';
import { byMovement, type Trace, type TraceInput, type TraceOptions } from './trace.ts';

const KINDS: readonly string[] = ['link', 'bcp', 'transfer'];
/** Own figures with which the year is solved anew. */
const MAX_SOLVES = 12;
/** Of the finite difference with an equilibrium of its own: well above what an equilibrium leaves open. */
const SOLVE_STEP = 0.05;
const SOLVE_TOLERANCE = 1e-6;

/**
 * @param figure  `result/KIND/ID/teu_per_year`, both ways, or `.../time_h`, the mean time of a container there with delay
 * @param solve   the year's run
 * @throws Failure `figure.unknown`, `trace.not_solved`
 * @cost for `time_h` a build of the network a figure; for `teu_per_year` up to 12 solves
 */
export function traceElement(
  corridor: Corridor,
  figure: string,
  solve: () => ScenarioRun,
  options: TraceOptions,
): Trace {
  const [, kind, id, column] = /^result\/([^/]+)\/(.+)\/(teu_per_year|time_h)$/.exec(figure) ?? [];
  if (!KINDS.includes(kind)) {
    throw new Failure(
      'figure.unknown',
      `There is no result ${figure}; give result/KIND/ID/teu_per_year or result/KIND/ID/time_h with a kind of ${KINDS.join(', ')}`,
    );
  }
  const element = findElement(corridor, `${kind}/${id}`);
  const run = solve();
  if (run.result.status !== 'solved') {
    throw new Failure('trace.not_solved', `The year is not solved: ${run.result.blame}`);
  }
  return column === 'time_h'
    ? traceTime(corridor, figure, element, run, options)
    : traceFlow(corridor, figure, element, run, options);
}

function traceFlow(
  corridor: Corridor,
  figure: string,
  element: PlannerElement,
  run: ScenarioRun,
  { onProgress }: TraceOptions,
): Trace {
  const byDemand = sumByDemand(run, element);
  const total = [...byDemand.values()].reduce((sum, teu) => sum + teu, 0);
  const inputs = [...byDemand].flatMap(([index, teu]): TraceInput[] => {
    const input = findFigure(corridor, `demand/${run.input.demand[index].demandId}/teu_per_year`);
    const share = teu / total;
    return input ? [{ ...input, share, sensitivity: share, method: 'paths_held' }] : [];
  });
  const own = total > 0 ? listOwnFigures(run, element) : [];
  const solved = own.slice(0, MAX_SOLVES);
  // Both ends of a difference from the same start and to the same gap.
  const { corridor: applied } = run.applied;
  const solveWith = (tables: typeof applied.tables) =>
    runScenario(
      { ...applied, tables },
      { id: 'moved', title: 'Moved', edits: [] },
      { year: run.applied.scenario.year, tolerance: SOLVE_TOLERANCE, start: run },
    );
  const before = solved.length > 0 ? totalOf(solveWith(applied.tables), element) : total;
  own.forEach((name, index) => {
    const input = findFigure(corridor, name);
    const parsed = parseFigureName(name);
    if (!input || !parsed || input.value === null) return;
    if (index >= MAX_SOLVES || input.value === 0) {
      inputs.push(input);
      return;
    }
    onProgress?.(index, solved.length);
    const moved = solveWith(withFigure(applied.tables, parsed, input.value * (1 + SOLVE_STEP)));
    const known = moved.result.status === 'solved';
    const sensitivity = (totalOf(moved, element) / before - 1) / SOLVE_STEP;
    inputs.push(known ? { ...input, sensitivity, method: 'solved_anew' } : input);
  });
  return { figure, value: total, unit: 'TEU/yr', inputs: inputs.sort(byMovement) };
}

function traceTime(
  corridor: Corridor,
  figure: string,
  element: PlannerElement,
  run: ScenarioRun,
  { onProgress }: TraceOptions,
): Trace {
  const item = longestPeriod(run.result.flows);
  const arcs = listArcs(item, element);
  const base = meanTime(item, arcs, item.arcTimeH);
  if (base === null) return { figure, value: null, unit: 'h', inputs: [] };
  const value = meanOfYear(run, element);
  const own = listOwnFigures(run, element);
  const inputs = own.flatMap((name, index): TraceInput[] => {
    const input = findFigure(corridor, name);
    const parsed = parseFigureName(name);
    if (!input || !parsed || input.value === null) return [];
    if (input.value === 0) return [{ ...input, sensitivity: 0, method: 'flows_held' }];
    onProgress?.(index, own.length);
    const tables = withFigure(run.applied.corridor.tables, parsed, input.value * (1 + STEP));
    const moved = meanTime(item, arcs, evaluateFixedTimes(run.input, item, tables)) ?? base;
    return [{ ...input, sensitivity: (moved / base - 1) / STEP, method: 'flows_held' }];
  });
  return { figure, value, unit: 'h', inputs: inputs.sort(byMovement) };
}

/** Over all periods, by what passes in each. */
function meanOfYear({ result }: ScenarioRun, element: PlannerElement): number | null {
  let [teu, teuH] = [0, 0];
  for (const item of result.flows) {
    const arcs = listArcs(item, element);
    const inPeriod = arcs.reduce((sum, arc) => sum + teuOn(item, arc), 0);
    teu += inPeriod;
    teuH += inPeriod * (meanTime(item, arcs, item.arcTimeH) ?? 0);
  }
  return teu > 0 ? teuH / teu : null;
}

function teuOn({ arcTeu }: PeriodFlows, arc: number): number {
  return arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
}

/** TEU/yr over an element by demand row. */
export function sumByDemand(run: ScenarioRun, element: PlannerElement): Map<number, number> {
  const sums = new Map<number, number>();
  for (const item of run.result.flows) {
    for (const { demandIndex, teu } of selectFlows(run.input, item, [element])) {
      sums.set(demandIndex, (sums.get(demandIndex) ?? 0) + teu);
    }
  }
  return sums;
}

function totalOf(run: ScenarioRun, element: PlannerElement): number {
  return [...sumByDemand(run, element).values()].reduce((sum, teu) => sum + teu, 0);
}

function listArcs(item: PeriodFlows, { selection }: PlannerElement): number[] {
  const marked = markArcs(item.input, selection);
  return [...marked.keys()].filter((arc) => marked[arc]);
}

/** Figures that the element's arcs are computed from, its own row's first. */
function listOwnFigures(run: ScenarioRun, element: PlannerElement): string[] {
  const item = longestPeriod(run.result.flows);
  const names = new Set(listArcs(item, element).flatMap((arc) => [...item.input.network.figures[arc]]));
  const isOwn = (name: string) => name.startsWith(`${element.kind}/${element.id}/`);
  return [...names].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

/** Of a container on the arcs, h; null where none passes. */
function meanTime(item: PeriodFlows, arcs: readonly number[], timeH: Float64Array): number | null {
  let [teu, teuH] = [0, 0];
  for (const arc of arcs) {
    const onArc = teuOn(item, arc);
    teu += onArc;
    teuH += onArc * timeH[arc];
  }
  return teu > 0 ? teuH / teu : null;
}
