/** The freight engine on the corridor that ships with the project: the base, and edits that start from it. */
import { join } from 'node:path';
import { createReport, findScenario, runScenario, type ScenarioRun } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { median, timed } from './measure.ts';
import { formatSeconds, formatTarget, type Section } from './section.ts';

const FOLDER = join(import.meta.dirname, '..', 'corridors', 'china-central-asia');
const BASE = 'baseline-2022';
const EDITS = ['khorgos-closed-30-days', 'double-khorgos-cranes', 'cku-railway', 'suez-closed'];
const ROUNDS = 5;
const BASE_TARGET_S = 0.2;
const EDIT_TARGET_S = 0.3;

export async function benchFreight(): Promise<Section> {
  const { corridor } = await readCorridor(FOLDER);
  if (!corridor) throw new Error('bench: the corridor cannot be read');
  let base: ScenarioRun | undefined;
  const solve = (id: string, start?: ScenarioRun) =>
    timed(() => {
      const run = runScenario(corridor, findScenario(corridor, id), start ? { start } : {});
      if (run.result.status !== 'solved') throw new Error(`bench: ${id} ends ${run.result.status}`);
      if (id === BASE) base = run;
    });
  const first = solve(BASE);
  const again = median(Array.from({ length: ROUNDS }, () => solve(BASE)));
  const rows = [
    [`${BASE}, first in the process`, formatSeconds(first), ''],
    [BASE, formatSeconds(again), formatTarget(again <= BASE_TARGET_S, `at most ${formatSeconds(BASE_TARGET_S)}`)],
  ];
  for (const id of EDITS) {
    const seconds = median(Array.from({ length: ROUNDS }, () => solve(id, base)));
    rows.push([
      `${id}, from the base`,
      formatSeconds(seconds),
      formatTarget(seconds <= EDIT_TARGET_S, `at most ${formatSeconds(EDIT_TARGET_S)}`),
    ]);
  }
  const solved = base as ScenarioRun;
  const tables = timed(() => JSON.stringify(createReport(corridor, [solved], false)));
  rows.push(['all result tables of the base, as JSON', formatSeconds(tables), '']);
  return {
    title: 'Freight equilibrium of the corridor',
    text:
      `Seconds without reading: network, equilibrium of ${solved.input.periods.length} periods and ` +
      `${solved.input.demand.length} flows, headline figures. Result tables are made when they are first read. No peer solves ` +
      'the same problem.',
    head: ['run', 'median', 'target'],
    rows,
  };
}
