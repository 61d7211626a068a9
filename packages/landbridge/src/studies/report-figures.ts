/** Figures that a study moves: which they are, where they lie, and how much the answer follows them. */
import { getTable, isTableName } from '@landbridge/corridor';
import { escapeText } from '../report/escape.ts';
import { type Cell, numberCell, renderTable, textCell } from '../report/html.ts';
import { formatChange, formatNumber } from '../report/number-format.ts';
import type { Sensitivity } from './answers.ts';
import { drawParallel, drawTornado } from './charts.ts';
import { drawPlaces } from './place-map.ts';
import { type FactorText, type PlannedGroup, runId } from './plan.ts';
import { findValue, numbers, type StudyPage, unitOf } from './report-page.ts';

/** Figures of a table of weights. */
const MAX_FIGURES = 40;

const FIGURE_COLUMNS: readonly Cell[] = [
  textCell('Figure'),
  textCell('Basis'),
  textCell('Source'),
  ...['Stands', 'Low', 'High'].map((name) => numberCell(name)),
  textCell('Unit'),
];

function figureCells({ figure, basis, source_id: source, stands, low, high, unit }: FactorText): Cell[] {
  return [textCell(figure), textCell(basis), textCell(source), ...numbers(stands, low, high), textCell(unit)];
}

/** What a sample draws, of designs that weigh no figure by itself. */
export function renderFactors(
  { tables }: StudyPage,
  { id, factors }: Extract<PlannedGroup, { kind: 'sample' }>,
): string {
  const weights = factors.map(({ figure }) => ({ element: elementOf(figure), words: figure, weight: 1 }));
  return (
    renderTable({
      caption: `Figures that ${id} draws`,
      columns: FIGURE_COLUMNS,
      rows: factors.map(figureCells),
    }) + (tables ? drawPlaces('Where the drawn figures lie', 'of the figures', weights, tables) : '')
  );
}

interface Measure {
  readonly name: string;
  readonly of: (row: Sensitivity) => number | null;
}

export function renderGap(
  page: StudyPage,
  engine: string,
  kpi: string,
  option: string,
  figures: readonly Sensitivity[],
): string {
  const unit = unitOf(page, engine, kpi);
  const measures: readonly Measure[] = [
    { name: `At low, ${unit}`, of: (row) => row.at_low },
    { name: `At high, ${unit}`, of: (row) => row.at_high },
    { name: `Mean size of effects, ${unit}`, of: (row) => row.morris?.meanSize ?? null },
    { name: `Deviation of effects, ${unit}`, of: (row) => row.morris?.deviation ?? null },
    { name: 'First-order index', of: (row) => row.sobol?.first ?? null },
    { name: 'Total index', of: (row) => row.sobol?.total ?? null },
    { name: `Narrows by, ${unit}`, of: (row) => row.narrows_by },
  ];
  // A design measures some of them.
  const measured = measures.filter(({ of }) => figures.some((row) => of(row) !== null));
  return (
    drawFigures(page, `${kpi} on ${option}`, unit, figures) +
    drawWeights(page, engine, kpi, option, figures) +
    renderTable({
      caption: `Which figure, once known, would narrow ${kpi} on ${option} most`,
      columns: [...FIGURE_COLUMNS, ...measured.map(({ name }) => numberCell(name))],
      rows: [...figures]
        .sort((a, b) => sizeOf(b) - sizeOf(a))
        .slice(0, MAX_FIGURES)
        .map((row) => [...figureCells(row), ...numbers(...measured.map(({ of }) => of(row)))]),
    })
  );
}

function sizeOf(row: Sensitivity): number {
  return row.at_low !== null && row.at_high !== null
    ? Math.abs(row.at_high - row.at_low)
    : (row.morris?.meanSize ?? row.narrows_by ?? 0);
}

/** A bar for each figure that moves the answer. */
function drawWeights(
  page: StudyPage,
  engine: string,
  kpi: string,
  option: string,
  figures: readonly Sensitivity[],
): string {
  const moving = figures.filter((row) => sizeOf(row) > 0);
  if (moving.length === 0) {
    return `<p>None of the ${figures.length} figures moves ${escapeText(kpi)} on ${escapeText(option)}.</p>`;
  }
  const bars = moving.map((row) => {
    const { figure: name, at_low: from, at_high: to } = row;
    return from !== null && to !== null
      ? { name, from, to, text: formatChange(to - from) }
      : { name, from: 0, to: sizeOf(row), text: formatNumber(sizeOf(row)) };
  });
  const [first] = moving;
  const unit = unitOf(page, engine, kpi);
  const head = `${kpi} on ${option}, ${unit}`;
  if (first.at_low === null) {
    const what = first.morris ? 'mean size of the effect over the range' : 'deviation that knowing it takes away';
    return drawTornado(`${head}: ${what}`, unit, 0, bars);
  }
  const middle = findValue(page.kpis, runId(option === 'base' ? 'base' : `scenario/${option}`, engine), kpi);
  return drawTornado(`${head}: at the ends of each range`, unit, middle, bars);
}

/** Places of the figures that have one, by how much they move the answer. */
function drawFigures({ tables }: StudyPage, what: string, unit: string, figures: readonly Sensitivity[]): string {
  if (!tables) return '';
  const weights = figures.map((row) => ({
    element: elementOf(row.figure),
    words: `${row.figure}: ${formatNumber(sizeOf(row))} ${unit}`,
    weight: sizeOf(row),
  }));
  return drawPlaces(`Where the figures lie that move ${what}`, unit, weights, tables);
}

function elementOf(figure: string): string {
  return figure.slice(0, figure.lastIndexOf('/'));
}

/** Parallel coordinates of samples and grids on their first scenario. */
export function renderLines(page: StudyPage, group: PlannedGroup, engine: string): string {
  const { plan, kpis } = page;
  if (group.kind !== 'grid' && group.kind !== 'sample') return '';
  if (group.kind === 'sample' && group.method === 'one-at-a-time') return '';
  const kpi = plan.kpi[engine];
  const axes =
    group.kind === 'grid'
      ? group.axes.map((name) => ({ name, unit: unitOfAxis(name) }))
      : group.factors.map(({ figure, unit }) => ({ name: figure, unit }));
  const coordinates = new Map(plan.runs.map((run) => [run.id, run.values]));
  const runs = (group.runs[0] ?? []).flatMap((id) => {
    const value = findValue(kpis, runId(id, engine), kpi);
    const values = coordinates.get(runId(id, engine)) ?? {};
    const row = axes.map(({ name }) => values[name]);
    return value === null || row.some((item) => typeof item !== 'number') ? [] : [[...(row as number[]), value]];
  });
  return runs.length < 2
    ? ''
    : drawParallel(
        `Runs on ${group.options[0]}, by ${kpi}`,
        [...axes, { name: kpi, unit: unitOf(page, engine, kpi) }],
        runs,
      );
}

const SCALED = ' (times)';

/** An axis is named by its edit: a figure that is set or scaled, or an element whose quota is restricted. */
function unitOfAxis(name: string): string {
  if (name.endsWith(SCALED)) return '×';
  const table = name.slice(0, name.indexOf('/'));
  const column = isTableName(table) ? getTable(table).columns[name.slice(name.lastIndexOf('/') + 1)] : undefined;
  return column?.unit ?? 'TEU/day';
}
