/** Figures that a study moves: which they are, between which ends, and by which distribution. */
import { createIssue, type Edit, findRow, getTable, type Issue, type Tables } from '@landbridge/corridor';
import { type Distribution, lognormal, normal, triangular, uniform } from '@landbridge/engines/simulation';
import { type FigureName, isFigure, parseFigureName } from '../figures.ts';
import type { DistributionText, Sample } from './schema.ts';

export interface Factor {
  readonly figure: string;
  readonly name: FigureName;
  readonly unit: string;
  /** As the corridor has it; null where the cell is empty. */
  readonly stands: number | null;
  readonly basis: string;
  readonly sourceId: string;
  /** @param u  in [0, 1]; unbounded distributions are cut at their outermost 1/1000 on either side */
  readonly quantile: (u: number) => number;
}

const CUT = 0.001;

type Report = (draft: Partial<Issue> & Pick<Issue, 'code' | 'message'>) => void;

/** @param tables  as the base leaves them @param report  takes every problem */
export function listFactors(figures: Sample['figures'], tables: Tables, report: Report): Factor[] {
  const items = typeof figures === 'string' ? listRanges(tables, figures === 'assumed') : figures;
  if (items.length === 0) report({ code: 'study.figures', message: 'No figure of the corridor has such a range' });
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const { figure, ...given } = typeof item === 'string' ? { figure: item } : item;
    if (seen.has(figure)) report({ code: 'study.figure', message: 'The figure stands twice', found: figure });
    seen.add(figure);
    const factor = createFactor(figure, given, tables, report);
    return factor ? [factor] : [];
  });
}

/** A figure of the corridor, without a distribution; null and an issue where there is none such. */
export function findTarget(figure: string, tables: Tables, report: Report): Omit<Factor, 'quantile'> | null {
  const name = parseFigureName(figure);
  const row = name && (findRow(tables, name.table, name.rowId) as Record<string, unknown> | undefined);
  const column = name && getTable(name.table).columns[name.column];
  if (!name || !row || !column || column.unit === undefined) {
    report({
      code: 'study.figure',
      message: 'There is no such figure',
      found: figure,
      expected: 'table/row/column of a number, such as speed/rail-1520:UZ:2022/speed_km_per_h',
    });
    return null;
  }
  const own = tables.figure.find((item) => item.rank === 'preferred' && isFigure(item, name));
  const value = row[name.column];
  return {
    figure,
    name,
    unit: unitOf(column.unit, row),
    stands: typeof value === 'number' ? value : null,
    basis: own?.basis ?? String(row.basis ?? 'assumed'),
    sourceId: own?.source_id ?? String(row.source_id ?? 'assumption'),
  };
}

/** Columns of parameters name their unit in each row. */
function unitOf(unit: string, row: Record<string, unknown>): string {
  return unit.startsWith('as the ') && typeof row.unit === 'string' ? row.unit : unit;
}

function createFactor(figure: string, given: DistributionText, tables: Tables, report: Report): Factor | null {
  const target = findTarget(figure, tables, report);
  if (!target) return null;
  const own = tables.figure.find((item) => item.rank === 'preferred' && isFigure(item, target.name));
  const text = { ...given, low: given.low ?? own?.low ?? undefined, high: given.high ?? own?.high ?? undefined };
  const distribution = createDistribution(text, target.stands, (message) =>
    report({ code: 'study.distribution', message, found: figure }),
  );
  return distribution && { ...target, quantile: boundedQuantile(distribution) };
}

/** Bounded ones reach their ends; the others are cut. */
function boundedQuantile(distribution: Distribution): (u: number) => number {
  const { quantile } = distribution;
  if (!quantile) throw new Error(`studies: ${distribution.name} has no quantile`);
  const ends = [quantile(0), quantile(1)];
  if (ends.every(Number.isFinite) && ends[0] < ends[1] && !/normal/.test(distribution.name)) return quantile;
  return (u) => quantile(Math.min(1 - CUT, Math.max(CUT, u)));
}

/** @param stands  mode of a triangular distribution that gives none */
export function createDistribution(
  text: DistributionText,
  stands: number | null,
  report: (message: string) => void,
): Distribution | null {
  const { distribution = 'uniform', low, high, mean, deviation } = text;
  if (distribution === 'normal' || distribution === 'lognormal') {
    if (mean === undefined || deviation === undefined || (distribution === 'lognormal' && mean <= 0)) {
      report(`A ${distribution} distribution has a mean and a deviation`);
      return null;
    }
    return distribution === 'normal' ? normal(mean, deviation) : lognormal(mean, deviation);
  }
  if (low === undefined || high === undefined || !(low < high)) {
    report('A range has a low and a higher high, in figure.csv or in the study');
    return null;
  }
  if (distribution === 'uniform') return uniform(low, high);
  const mode = text.mode ?? stands;
  if (mode === null || mode < low || mode > high) {
    report('The mode lies between low and high');
    return null;
  }
  return triangular(low, mode, high);
}

function listRanges(tables: Tables, assumedOnly: boolean): string[] {
  return tables.figure.flatMap((row) =>
    row.rank === 'preferred' &&
    row.low !== null &&
    row.high !== null &&
    row.low < row.high &&
    (!assumedOnly || row.basis === 'assumed')
      ? [`${row.table}/${row.row_id}/${row.column}`]
      : [],
  );
}

/** The edit that gives a figure a value; none where it has it. */
export function editFigure({ name, stands }: Omit<Factor, 'quantile'>, value: number): Edit[] {
  return value === stands ? [] : [{ set: `${name.table}/${name.rowId}`, column: name.column, value }];
}

export function reporter(issues: Issue[], place: Partial<Issue>): Report {
  return (draft) => void issues.push(createIssue({ ...place, ...draft }));
}
