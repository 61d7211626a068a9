/** What a study asks of an engine: open it once at a base, then give it one corridor after the other. */
import type { Corridor } from '@landbridge/corridor';
import type { ResultTable, ScenarioReport } from '../types.ts';
import { fleetEngine } from './fleet-engine.ts';
import { freightEngine } from './freight-engine.ts';
import { gasEngine } from './gas-engine.ts';
import { heatEngine } from './heat-engine.ts';
import type { StudyFile } from './schema.ts';
import { tradeEngine } from './trade-engine.ts';

/** A corridor as edits leave it, in a year. */
export interface EditedCorridor {
  readonly corridor: Corridor;
  readonly year: number;
}

export interface EngineOptions {
  readonly start: StudyFile['start'];
  readonly options: StudyFile['options'];
  /** Tables to keep. */
  readonly tables: readonly string[];
  /** What the study asks of this engine alone; without: nothing more than the corridor. */
  readonly question?: StudyFile['gas'] | StudyFile['heat'];
}

export type EngineAnswer = Pick<ScenarioReport, 'status' | 'blame' | 'residuals' | 'kpis'> & {
  readonly tables: Readonly<Record<string, ResultTable>>;
};

export interface StudyEngine {
  readonly id: string;
  /** KPI of which less is better, where a study names none. Ids begin with the engine's and a stroke; freight's stand alone. */
  readonly kpi: string;
  /** Tables kept where a study names none. */
  readonly tables: readonly string[];
  /** Every table that it can keep. */
  readonly allTables: readonly string[];
  /** Which `start` it takes: the study's, or always the same since its answer needs the base, or knows none. */
  readonly start: 'as-asked' | 'cold' | 'base';
  /** What its options are of those of the study. */
  readonly takesOptions: boolean;
  /**
   * The solved base: plain data, so that one thread finds it for all. Undefined where the search begins at nothing.
   *
   * @cost one solve
   */
  solveBase(base: EditedCorridor, options: EngineOptions): unknown;
  /**
   * The answer must follow from the base, the options and its own corridor alone, not from what was asked before: runs are
   * computed in any order on any machine.
   *
   * @param solved  what `solveBase` gave, here or in another thread
   */
  open(
    base: EditedCorridor,
    options: EngineOptions,
    solved: unknown,
  ): (edited: EditedCorridor) => EngineAnswer | Promise<EngineAnswer>;
}

export const ENGINES: readonly StudyEngine[] = [freightEngine, gasEngine, heatEngine, tradeEngine, fleetEngine];

export function findEngine(id: string): StudyEngine | undefined {
  return ENGINES.find((engine) => engine.id === id);
}

/** The KPI of an engine among those that a study names. */
export function pickKpi(engine: StudyEngine, kpi: StudyFile['kpi']): string {
  const named = typeof kpi === 'string' ? [kpi] : (kpi ?? []);
  return named.find((id) => ownerOf(id) === engine.id) ?? engine.kpi;
}

/** Id of the engine that a KPI's id names. */
export function ownerOf(kpi: string): string {
  const stroke = kpi.indexOf('/');
  return stroke < 0 ? 'freight' : kpi.slice(0, stroke);
}
