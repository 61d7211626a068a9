import { FiguresTable } from './figures-table.tsx';
import { useWords } from './use-words.ts';
import { chart as chartWords } from './words/chart.ts';

interface ChartTableProps {
  readonly label: string;
  readonly columns: readonly { readonly head: string; readonly unit?: string }[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** The figures of a chart as a table, folded below it: for who does not see the picture, and for who wants the number. */
export function ChartTable({ label, columns, rows }: ChartTableProps) {
  const words = useWords(chartWords);
  return (
    <details className="step">
      <summary>{words.figures}</summary>
      <FiguresTable label={label} columns={columns} rows={rows.map((cells) => ({ key: cells[0], cells }))} tall />
    </details>
  );
}
