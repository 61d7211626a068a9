/** Result tables as CSV text, each with a description of its columns beside it. */
import { formatCsv } from './format-csv.ts';
import type { ResultTable, RunReport } from './types.ts';

/** @returns text by file name: `<scenario>/<table>.csv`, `kpi.csv`, `difference.csv`, and `columns.csv` for the units */
export function formatReportTables(report: RunReport): Map<string, string> {
  const files = new Map<string, string>();
  const columns: (string | number | null)[][] = [];
  const described = new Set<string>();
  for (const scenario of report.scenarios) {
    for (const [name, table] of Object.entries(scenario.tables)) {
      files.set(
        `${scenario.id}/${name}.csv`,
        formatCsv(
          table.columns.map((column) => column.name),
          table.rows,
        ),
      );
      if (!described.has(name)) for (const row of describeColumns(name, table)) columns.push(row);
      described.add(name);
    }
  }
  const kpis = report.scenarios.flatMap(({ id, year, kpis: list }) =>
    list.map((kpi) => [id, year, kpi.id, kpi.name, kpi.value, kpi.unit]),
  );
  files.set('kpi.csv', formatCsv(['scenario', 'year', 'kpi', 'name', 'value', 'unit'], kpis));
  const causes = report.differences.flatMap(({ scenario, kpi, change, unit, causes: list }) => [
    [scenario, kpi, 'total', '', change, unit],
    ...list.map((cause) => [scenario, kpi, cause.id, cause.what, cause.change, unit]),
  ]);
  if (causes.length > 0)
    files.set('difference.csv', formatCsv(['scenario', 'kpi', 'id', 'what', 'change', 'unit'], causes));
  files.set('columns.csv', formatCsv(['table', 'column', 'unit', 'description'], columns));
  return files;
}

function describeColumns(table: string, { columns }: ResultTable): string[][] {
  return columns.map(({ name, unit, description }) => [table, name, unit, description]);
}
