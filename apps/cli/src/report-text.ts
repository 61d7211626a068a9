/** A comparison as a person reads it: figures side by side, what each scenario changes, and why the cost moved. */
import {
  type Corridor,
  diffScenarios,
  hashTables,
  type RunReport,
  type ScenarioReport,
  type ScenarioRun,
} from 'landbridge';
import { formatPercent, formatScaled, formatSigned, NO_VALUE } from './numbers.ts';
import { outputWidth, print, printTable } from './output.ts';
import { naturalWidth } from './table.ts';
import { wrapIndented } from './wrap.ts';

/** Causes and changes that a terminal shows; `--json` has all. */
const MAX_CAUSES = 6;
const MAX_CHANGES = 12;

type Cells = readonly (readonly string[])[];

export function printTitle(corridor: Corridor): void {
  const title = corridor.tables.config[0]?.title ?? corridor.id;
  print(`${title} (${corridor.id}, data ${hashTables(corridor.tables).slice(0, 8)})\n`);
}

/** @param compared  every scenario after the first with the first */
export function printReport(report: RunReport, runs: readonly ScenarioRun[], compared: boolean): void {
  printKpis(report.scenarios, compared);
  for (const scenario of report.scenarios) {
    if (scenario.status !== 'solved') print(`\n${scenario.id} is not solved: ${scenario.blame ?? scenario.status}`);
  }
  if (compared) for (const index of report.scenarios.keys()) if (index > 0) printDifference(report, runs, index);
  const worst = Math.max(...report.scenarios.map(({ residuals }) => residuals.relative_gap ?? 0));
  print(`\nRelative gap at most ${worst.toExponential(1)}; M is a million, bn a thousand million.`);
}

function printKpis(scenarios: readonly ScenarioReport[], compared: boolean): void {
  const [base, ...others] = scenarios;
  const tables = compared && others.length > 0 ? [compareColumns(base, others)] : [listColumns(scenarios)];
  if (compared && naturalWidth(tables[0]) > outputWidth()) tables[0] = compareBriefly(base, others);
  // Many scenarios do not fit side by side: then each has its own table.
  if (naturalWidth(tables[0]) > outputWidth() && others.length > 1) {
    tables.splice(
      0,
      1,
      ...others.map((other) => (compared ? compareColumns(base, [other]) : listColumns([base, other]))),
    );
  }
  for (const [index, [head, ...rows]] of tables.entries()) {
    if (index > 0) print('');
    printTable(head, rows, { rightFrom: 2, wrap: [0] });
  }
}

/** Value, change and per cent. */
function compareColumns(base: ScenarioReport, others: readonly ScenarioReport[]): Cells {
  const head = ['', 'unit', base.id, ...others.flatMap((other) => [other.id, 'change', '%'])];
  return [
    head,
    ...shownKpis(base).map((kpi) => [
      kpi.name,
      kpi.unit,
      formatWithRange(kpi),
      ...others.flatMap((other) => {
        const { value, change } = changeOf(other, kpi.id, kpi.value);
        return [formatScaled(value), formatSigned(change), formatPercent(change, kpi.value)];
      }),
    ]),
  ];
}

/** Value and per cent in one cell. */
function compareBriefly(base: ScenarioReport, others: readonly ScenarioReport[]): Cells {
  return [
    ['', 'unit', base.id, ...others.map(({ id }) => id)],
    ...shownKpis(base).map((kpi) => [
      kpi.name,
      kpi.unit,
      formatWithRange(kpi),
      ...others.map((other) => {
        const { value, change } = changeOf(other, kpi.id, kpi.value);
        const percent = formatPercent(change, kpi.value);
        return percent === NO_VALUE ? formatScaled(value) : `${formatScaled(value)} (${percent})`;
      }),
    ]),
  ];
}

function listColumns(scenarios: readonly ScenarioReport[]): Cells {
  return [
    ['', 'unit', ...scenarios.map(({ id }) => id)],
    ...shownKpis(scenarios[0]).map((kpi) => [
      kpi.name,
      kpi.unit,
      ...scenarios.map(({ kpis }) => formatWithRange(kpis.find(({ id }) => id === kpi.id))),
    ]),
  ];
}

/** Residuals are told below the table. */
function shownKpis({ kpis }: ScenarioReport): ScenarioReport['kpis'] {
  return kpis.filter((kpi) => kpi.unit !== 'ratio');
}

function changeOf(other: ScenarioReport, kpi: string, before: number | null) {
  const value = other.kpis.find(({ id }) => id === kpi)?.value ?? null;
  return { value, change: value === null || before === null ? null : value - before };
}

function printDifference(report: RunReport, runs: readonly ScenarioRun[], index: number): void {
  const scenario = report.scenarios[index];
  print(`\n${scenario.title}`);
  const changes = diffScenarios(runs[0].applied, runs[index].applied);
  for (const { words } of changes.slice(0, MAX_CHANGES)) printPoint(words);
  if (changes.length > MAX_CHANGES) printPoint(`and ${changes.length - MAX_CHANGES} more changes: landbridge diff`);
  const cost = report.differences.find((item) => item.scenario === scenario.id && item.kpi === 'total_cost_usd');
  if (!cost || cost.causes.length === 0) return;
  print(`  Cost ${formatSigned(cost.change)} ${cost.unit}, most of it by:`);
  for (const { change, what } of cost.causes.slice(0, MAX_CAUSES))
    print(`  ${formatSigned(change).padStart(11)}  ${what}`);
}

function printPoint(text: string): void {
  const point = '  - ';
  print(`${point}${wrapIndented(text, point, outputWidth())}`);
}

/** The value, and its low and high where they are known. */
function formatWithRange(kpi: ScenarioReport['kpis'][number] | undefined): string {
  const value = formatScaled(kpi?.value ?? null);
  if (kpi?.low === undefined || kpi.high === undefined || kpi.low === kpi.high) return value;
  return `${value} (${formatScaled(kpi.low)} to ${formatScaled(kpi.high)})`;
}
