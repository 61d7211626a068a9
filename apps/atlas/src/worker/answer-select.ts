/** Select link, class, origin and destination: read off a run that this worker solves once for a scenario and year. */
import { type DirectedFlow, findElement, runScenario, type ScenarioRun, selectInRun } from 'landbridge';
import type { Library } from './library.ts';
import type { Say } from './questions.ts';
import { type ElementFlow, formatRunKey, type RunKey } from './run-view.ts';
import { scenarioOf } from './scenario-of.ts';
import { MOST_ODS, type SelectedFlows, type SelectQuestion } from './views/select.ts';

/** A run is some 20 MB: the last scenario's is kept. */
const solved = new WeakMap<Library, { readonly key: string; readonly run: ScenarioRun }>();

/** @throws Failure `element.unknown`, `select.not_solved` @cost one solve for the first question about a run */
export async function selectFlowsOf(library: Library, ask: SelectQuestion, say: Say): Promise<SelectedFlows> {
  const run = await solveOnce(library, ask.key, say);
  const { classId, originZoneId, destinationZoneId } = ask;
  const elements = ask.element === null ? [] : [findElement(run.applied.corridor, ask.element)];
  const found = selectInRun(run, elements, { classId, originZoneId, destinationZoneId });
  return {
    ask,
    teuPerYear: found.teuPerYear,
    ods: found.ods.slice(0, MOST_ODS),
    odCount: found.ods.length,
    links: viewFlows(found.links),
    crossings: viewFlows(found.crossings),
    transfers: viewFlows(found.transfers),
  };
}

async function solveOnce(library: Library, key: RunKey, say: Say): Promise<ScenarioRun> {
  const name = formatRunKey(key);
  const known = solved.get(library);
  if (known?.key === name) return known.run;
  const corridor = await library.corridor();
  const run = runScenario(corridor, scenarioOf(corridor, key), {
    ...(key.year === null ? {} : { year: key.year }),
    onProgress: (_, { period, periods }) =>
      say({ words: `Period ${period} of ${periods}`, fraction: (period - 1) / periods }),
  });
  solved.set(library, { key: name, run });
  return run;
}

function viewFlows(flows: ReadonlyMap<string, DirectedFlow>): Map<string, ElementFlow> {
  const silent = { forwardH: null, backwardH: null, delayH: 0, peakUtilisation: null, peakPeriod: null };
  return new Map(
    [...flows].map(([id, [forwardTeu, backwardTeu]]) => [
      id,
      { forwardTeu, backwardTeu, ...silent, closedDays: 0, classes: [] },
    ]),
  );
}
