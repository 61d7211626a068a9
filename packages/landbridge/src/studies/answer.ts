/** One run answered: from a corridor and edits to tables, on whatever machine. */
import { type Corridor, type Edit, formatIssue, resolveScenario } from '@landbridge/corridor';
import { hashResultTables } from '../store/run-key.ts';
import type { ResultTable } from '../types.ts';
import { type EngineAnswer, findEngine, type StudyEngine } from './engine.ts';
import type { PlannedRun, StudyContext } from './plan.ts';

/** What is kept under the key of a run. It holds no time and no name of a machine: whoever computes it writes the same. */
export interface StudyAnswer extends EngineAnswer {
  readonly key: string;
  /** Of its tables and headline figures. */
  readonly results_hash: string;
}

export type Asked = Pick<PlannedRun, 'key' | 'year' | 'edits'>;

/**
 * The solved base from which all runs of a context begin: plain data that `openContext` takes here or in another thread.
 *
 * @returns undefined where the engine begins at nothing
 * @cost one solve
 */
export function solveBase({ corridor, engine, base, options }: StudyContext): unknown {
  const edited = { corridor: applyEdits(corridor, base.edits, base.year), year: base.year };
  return getEngine(engine).solveBase(edited, options);
}

/**
 * @param solved  what `solveBase` gave
 * @returns a function that answers one run after the other; it throws where the edits do not fit or the engine does
 */
export function openContext(
  { corridor, engine: id, base, options }: StudyContext,
  solved: unknown,
): (run: Asked) => Promise<StudyAnswer> {
  const edit = (edits: readonly Edit[], year: number) => ({ corridor: applyEdits(corridor, edits, year), year });
  const answer = getEngine(id).open(edit(base.edits, base.year), options, solved);
  return async ({ key, year, edits }) => {
    const result = await answer(edit(edits, year));
    return { key, ...result, results_hash: await hashResultTables({ ...result.tables, kpi: kpiTable(result) }) };
  };
}

function getEngine(id: string): StudyEngine {
  const engine = findEngine(id);
  if (!engine) throw new Error(`studies: there is no engine ${id}`);
  return engine;
}

/** @throws Error with every issue of the edits */
export function applyEdits(corridor: Corridor, edits: readonly Edit[], year: number): Corridor {
  const { corridor: made, issues } = resolveScenario(corridor, { id: 'run', title: 'run', year, edits });
  if (made) return made;
  throw new Error(`studies: the edits do not fit: ${issues.map(formatIssue).join(' ')}`);
}

function kpiTable({ kpis }: EngineAnswer): ResultTable {
  const column = (name: string) => ({ name, unit: 'text', description: name });
  return {
    columns: ['kpi', 'unit', 'value'].map(column),
    rows: kpis.map(({ id, unit, value }) => [id, unit, value]),
  };
}
