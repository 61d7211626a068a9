/** One run answered: from a corridor and edits to tables, on whatever machine. */
import { type Corridor, type Edit, formatIssue, resolveScenario, type Tables } from '@landbridge/corridor';
import { hashResultTables } from '../store/run-key.ts';
import type { ResultTable } from '../types.ts';
import { type EngineAnswer, findEngine } from './engine.ts';
import type { PlannedRun, StudyContext } from './plan.ts';

/** What is kept under the key of a run. It holds no time and no name of a machine: whoever computes it writes the same. */
export interface StudyAnswer extends EngineAnswer {
  readonly key: string;
  /** Of its tables and headline figures. */
  readonly results_hash: string;
}

export type Asked = Pick<PlannedRun, 'key' | 'year' | 'edits'>;

/**
 * @returns a function that answers one run after the other; it throws where the edits do not fit or the engine does
 * @cost a solve of the base where the study begins there
 */
export function openContext({
  corridor,
  engine: id,
  base,
  options,
}: StudyContext): (run: Asked) => Promise<StudyAnswer> {
  const engine = findEngine(id);
  if (!engine) throw new Error(`studies: there is no engine ${id}`);
  const answer = engine.open({ tables: applyEdits(corridor, base.edits, base.year), year: base.year }, options);
  return async ({ key, year, edits }) => {
    const result = answer(applyEdits(corridor, edits, year), year);
    return { key, ...result, results_hash: await hashResultTables({ ...result.tables, kpi: kpiTable(result) }) };
  };
}

/** @throws Error with every issue of the edits */
export function applyEdits(corridor: Corridor, edits: readonly Edit[], year: number): Tables {
  const { corridor: made, issues } = resolveScenario(corridor, { id: 'run', title: 'run', year, edits });
  if (made) return made.tables;
  throw new Error(`studies: the edits do not fit: ${issues.map(formatIssue).join(' ')}`);
}

function kpiTable({ kpis }: EngineAnswer): ResultTable {
  const column = (name: string) => ({ name, unit: 'text', description: name });
  return {
    columns: ['kpi', 'unit', 'value'].map(column),
    rows: kpis.map(({ id, unit, value }) => [id, unit, value]),
  };
}
