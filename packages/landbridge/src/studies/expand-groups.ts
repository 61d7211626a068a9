/** Lists of a study to runs: grids, samples, disruptions, rivals, portfolios. */
import { createIssue, type Edit, type Row, type Tables } from '@landbridge/corridor';
import { Streams } from '@landbridge/engines/simulation';
import { listPhaseCosts } from '../appraisal/construction.ts';
import { designPoints } from './designs.ts';
import { createDuration, drawYears, editClosings } from './disruptions.ts';
import { type Draft, optionRun, parseEdits } from './expand.ts';
import { editFigure, type Factor, findTarget, listFactors, reporter } from './factors.ts';
import { listMembers, listSets } from './portfolio.ts';
import { MAX_DIMENSIONS } from './sobol.ts';

/** Every combination of the values of the axes, the last axis fastest. */
export function expandGrids(draft: Draft): void {
  const { study, issues } = draft;
  for (const [index, grid] of study.grids.entries()) {
    const place = { file: study.file, row: study.lineOf('grids', index), column: `grids[${index}]` };
    const options = draft.pickOptions(grid.on, place);
    const axes = grid.axes.map(({ edit, values }, axis) => {
      const at = { ...place, column: `grids[${index}].axes[${axis}]` };
      const slot = 'scale' in edit ? 'by' : 'set' in edit ? 'value' : 'restrict' in edit ? 'quota_teu_per_day' : null;
      if (!slot || slot in edit) {
        const message = 'An axis is a set, scale or restrict without its value: the values follow';
        issues.push(createIssue({ ...at, code: 'study.axis', message, found: JSON.stringify(edit).slice(0, 80) }));
        return { name: String(axis), points: [] };
      }
      const target = [edit[slot === 'by' ? 'scale' : slot === 'value' ? 'set' : 'restrict']].flat().join(' ');
      return {
        name: `${target}${edit.column === undefined ? '' : `/${edit.column}`}${slot === 'by' ? ' (times)' : ''}`,
        points: values.map((value) => ({ value, edits: parsePoint(draft, { ...edit, [slot]: value }, at) })),
      };
    });
    const points = axes.reduce<{ values: number[]; edits: Edit[] }[]>(
      (found, axis) =>
        found.flatMap(({ values, edits }) =>
          axis.points.map((point) => ({ values: [...values, point.value], edits: [...edits, ...point.edits] })),
        ),
      [{ values: [], edits: [] }],
    );
    const names = axes.map(({ name }) => name);
    const runs = options.map((option) =>
      points.map(({ values, edits }, n) =>
        draft.add(
          `grid/${grid.id}/${option}/${n + 1}`,
          option,
          edits,
          Object.fromEntries(names.map((name, i) => [name, values[i]])),
        ),
      ),
    );
    draft.groups.push({ kind: 'grid', id: grid.id, options, axes: names, runs });
  }
}

/** The edit of a point; none where the corridor has the value already. */
function parsePoint(draft: Draft, edit: unknown, place: Parameters<Draft['check']>[1]): readonly Edit[] {
  const edits = parseEdits([edit], place, draft.issues);
  if (!edits) return [];
  const before = draft.issues.length;
  if (draft.check(edits, place)) return edits;
  if (draft.issues.slice(before).every((issue) => issue.code === 'edit.no_effect')) draft.issues.length = before;
  return [];
}

export function expandSamples(draft: Draft): void {
  const { study, issues, tables } = draft;
  for (const [index, sample] of study.samples.entries()) {
    const place = { file: study.file, row: study.lineOf('samples', index), column: `samples[${index}]` };
    const options = draft.pickOptions(sample.on, place);
    const factors = listFactors(sample.figures, tables, reporter(issues, place));
    const dimensions = { sobol: 1, 'sobol-indices': 2 }[sample.method as string] ?? 0;
    if (factors.length * dimensions > MAX_DIMENSIONS) {
      const fix = 'take fewer figures, or latin-hypercube, or morris';
      issues.push(
        createIssue({
          ...place,
          code: 'study.dimensions',
          message: 'The method has too few dimensions',
          found: `${factors.length} figures`,
          expected: `at most ${Math.floor(MAX_DIMENSIONS / dimensions)}`,
          fix,
        }),
      );
      continue;
    }
    for (const end of [0, 1])
      draft.check(
        factors.flatMap((factor) => editFigure(factor, factor.quantile(end))),
        place,
      );
    const streams = new Streams({ seed: `${study.seed}/samples/${sample.id}` });
    const points = designPoints(sample.method, sample.count, factors.length, streams);
    const runs = options.map((option) =>
      points.map((point, n) => {
        const values = point.map((u, i) => (u === null ? null : factors[i].quantile(u)));
        const edits = values.flatMap((value, i) => (value === null ? [] : editFigure(factors[i], value)));
        const named = Object.fromEntries(factors.map(({ figure, stands }, i) => [figure, values[i] ?? stands]));
        return draft.add(`sample/${sample.id}/${option}/${n + 1}`, option, edits, named);
      }),
    );
    const { method, count } = sample;
    draft.groups.push({
      kind: 'sample',
      id: sample.id,
      options,
      method,
      count,
      factors: factors.map(describe),
      points,
      runs,
    });
  }
}

function describe({ figure, unit, stands, basis, sourceId, quantile }: Factor) {
  return { figure, unit, stands, basis, source_id: sourceId, low: quantile(0), high: quantile(1) };
}

export function expandDisruptions(draft: Draft): void {
  const { study, issues, year } = draft;
  for (const [index, set] of study.disruptions.entries()) {
    const place = { file: study.file, row: study.lineOf('disruptions', index), column: `disruptions[${index}]` };
    const options = draft.pickOptions(set.on, place);
    const before = issues.length;
    if (study.options.period === 'longest') {
      const message = 'Closings last days: they need every period of the year';
      issues.push(createIssue({ ...place, code: 'study.period', message, fix: 'leave options.period out' }));
    }
    for (const [i, event] of set.events.entries()) {
      const at = { ...place, column: `disruptions[${index}].events[${i}]` };
      if (set.events.findIndex(({ id }) => id === event.id) !== i) {
        issues.push(createIssue({ ...at, code: 'study.id', message: 'Two events have one id', found: event.id }));
      }
      try {
        createDuration(event.days);
      } catch (error) {
        issues.push(
          createIssue({
            ...at,
            code: 'study.distribution',
            message: error instanceof Error ? error.message : String(error),
          }),
        );
      }
      draft.check(
        [
          {
            close: event.close,
            ...(event.direction ? { direction: event.direction } : {}),
            from: `${year}-03-01`,
            to: `${year}-03-11`,
          },
        ],
        at,
      );
    }
    if (issues.length > before) continue;
    const years = drawYears(set, year, new Streams({ seed: `${study.seed}/disruptions/${set.id}` }));
    const runs = options.map((option) =>
      years.map((closings, n) =>
        draft.add(`disruption/${set.id}/${option}/${n + 1}`, option, editClosings(set, closings), {
          closed_days: closings.reduce((sum, { days }) => sum + days, 0),
        }),
      ),
    );
    draft.groups.push({ kind: 'disruption', id: set.id, options, years, undisturbed: options.map(optionRun), runs });
  }
}

export function expandRivals(draft: Draft): void {
  const { study, issues, tables } = draft;
  for (const [index, item] of study.rivals.entries()) {
    const place = { file: study.file, row: study.lineOf('rivals', index), column: `rivals[${index}]` };
    const options = draft.pickOptions(item.on, place);
    const rows = listRivals(tables, item.figures);
    const known = new Set(rows.map(nameOf));
    for (const figure of item.figures === 'all' ? [] : item.figures) {
      if (!known.has(figure))
        issues.push(
          createIssue({
            ...place,
            code: 'study.figure',
            message: 'The figure has no rival in figure.csv',
            found: figure,
          }),
        );
    }
    const rivals = rows.flatMap((row) => {
      const target = findTarget(nameOf(row), tables, reporter(issues, place));
      const edits = target ? editFigure(target, row.value) : [];
      if (!target || !draft.check(edits, place)) return [];
      const { figure, stands } = target;
      return [
        { edits, text: { id: row.figure_id, figure, source_id: row.source_id, preferred: stands, value: row.value } },
      ];
    });
    const runs = options.map((option) =>
      rivals.map(({ edits, text }) =>
        draft.add(`rival/${item.id}/${option}/${text.id}`, option, edits, { [text.figure]: text.value }),
      ),
    );
    draft.groups.push({
      kind: 'rivals',
      id: item.id,
      options,
      undisturbed: options.map(optionRun),
      rivals: rivals.map(({ text }) => text),
      runs,
    });
  }
}

function listRivals(tables: Tables, figures: 'all' | readonly string[]): Row<'figure'>[] {
  return tables.figure.filter((row) => row.rank === 'rival' && (figures === 'all' || figures.includes(nameOf(row))));
}

function nameOf(row: Row<'figure'>): string {
  return `${row.table}/${row.row_id}/${row.column}`;
}

export function expandPortfolios(draft: Draft): void {
  const { study, issues, tables, year } = draft;
  for (const [index, item] of study.portfolios.entries()) {
    const place = { file: study.file, row: study.lineOf('portfolios', index), column: `portfolios[${index}]` };
    const ids = draft.pickOptions(
      item.candidates.map(({ scenario }) => scenario),
      place,
    );
    if (ids.length < item.candidates.length) continue;
    if (new Set(ids).size < ids.length) {
      issues.push(createIssue({ ...place, code: 'study.id', message: 'A candidate stands twice' }));
      continue;
    }
    const candidates = item.candidates.map(({ scenario, cost_usd: given }) => ({
      id: scenario,
      costUsd: given ?? findCost(draft, scenario, tables, year),
    }));
    const sets = listSets(ids.length, item.interactions).map((set) => {
      const members = listMembers(set, ids.length).map((i) => ids[i]);
      if (members.length === 1) return { set, run: optionRun(members[0]) };
      const edits = members.flatMap((id) => draft.options.get(id) ?? []);
      return { set, run: draft.add(`portfolio/${item.id}/${members.join('+')}`, 'base', edits) };
    });
    draft.groups.push({ kind: 'portfolio', id: item.id, budget_usd: item.budget_usd, candidates, sets });
  }
}

/** What the phases cost that the scenario completes, USD of the corridor's price year; null where a cost is not known. */
function findCost(draft: Draft, scenario: string, base: Tables, year: number): number | null {
  const after = draft.apply(draft.options.get(scenario) ?? []);
  const costs = listPhaseCosts(base, after, year, base.config[0]?.base_year ?? year).map(({ usd }) => usd);
  if (costs.length === 0 || costs.some((usd) => usd === null)) return null;
  return costs.reduce<number>((sum, usd) => sum + (usd ?? 0), 0);
}
