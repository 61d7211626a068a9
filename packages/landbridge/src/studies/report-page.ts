/** What a study's page is made of, and how it finds a value and its unit. */
import type { Tables } from '@landbridge/corridor';
import { type Cell, numberCell } from '../report/html.ts';
import { formatNumber } from '../report/number-format.ts';
import type { Kpi } from '../types.ts';
import type { GroupAnswer } from './answers.ts';
import { findTarget } from './factors.ts';
import type { StudyPlan } from './plan.ts';

export type StudyKpi = Kpi;

export interface StudyPage {
  readonly plan: StudyPlan;
  readonly summary: {
    readonly runs: number;
    readonly failed: number | null;
    readonly results_hash: string | null;
    readonly failures: readonly { readonly run: string; readonly error: string }[];
  };
  readonly answers: readonly GroupAnswer[];
  /** By run. */
  readonly kpis: ReadonlyMap<string, readonly StudyKpi[]>;
  readonly tables?: Tables;
}

export function numbers(...values: (number | null)[]): Cell[] {
  return values.map((value) => numberCell(formatNumber(value)));
}

export function findValue(kpis: StudyPage['kpis'], run: string, kpi: string): number | null {
  return kpis.get(run)?.find(({ id }) => id === kpi)?.value ?? null;
}

/** Unit of a KPI, from whichever run has it: the base may have no result. */
export function unitOf({ plan, kpis }: StudyPage, engine: string, kpi: string): string {
  for (const run of plan.runs) {
    const found = run.engine === engine ? kpis.get(run.id)?.find(({ id }) => id === kpi) : undefined;
    if (found) return found.unit;
  }
  return '';
}

/** Unit of `table/row/column`; '' without tables. */
export function unitOfFigure({ tables }: StudyPage, figure: string): string {
  return (tables && findTarget(figure, tables, () => {})?.unit) ?? '';
}
