/** What a study asks of an engine: open it once at a base, then give it one corridor after the other. */
import type { Tables } from '@landbridge/corridor';
import type { ResultTable, ScenarioReport } from '../types.ts';
import { freightEngine } from './freight-engine.ts';
import type { StudyFile } from './schema.ts';

export interface EngineBase {
  readonly tables: Tables;
  readonly year: number;
}

export interface EngineOptions {
  readonly start: StudyFile['start'];
  readonly options: StudyFile['options'];
  /** Tables to keep; those that the engine does not have are left out. */
  readonly tables: readonly string[];
}

export type EngineAnswer = Pick<ScenarioReport, 'status' | 'blame' | 'residuals' | 'kpis'> & {
  readonly tables: Readonly<Record<string, ResultTable>>;
};

export interface StudyEngine {
  readonly id: string;
  /** KPI of which less is better, where a study names none. */
  readonly kpi: string;
  /** Tables kept where a study names none. */
  readonly tables: readonly string[];
  /** Every table that it can keep. */
  readonly allTables: readonly string[];
  /**
   * The answer must follow from the base, the options and its own tables alone, not from what was asked before: runs are
   * computed in any order on any machine.
   */
  open(base: EngineBase, options: EngineOptions): (tables: Tables, year: number) => EngineAnswer;
}

export const ENGINES: readonly StudyEngine[] = [freightEngine];

export function findEngine(id: string): StudyEngine | undefined {
  return ENGINES.find((engine) => engine.id === id);
}
