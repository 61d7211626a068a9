/** A table of figures: a row's name first, then its numbers, each column with its unit. */
import type { ReactNode } from 'react';
import { Scroll } from './scroll.tsx';

export interface FiguresColumn {
  readonly head: string;
  readonly unit?: string;
  /** Words stand at the left, numbers at the right. */
  readonly align?: 'text';
}

export interface FiguresRow {
  readonly key: string;
  /** One for each column; the first names the row. */
  readonly cells: readonly ReactNode[];
  /** The row that the rest of the screen is about. */
  readonly on?: boolean;
}

interface FiguresTableProps {
  /** What a screen reader says of the part that scrolls. */
  readonly label: string;
  readonly columns: readonly FiguresColumn[];
  readonly rows: readonly FiguresRow[];
  /** Bounded in height too. */
  readonly tall?: boolean;
}

export function FiguresTable({ label, columns, rows, tall = false }: FiguresTableProps) {
  return (
    <Scroll label={label} kind={tall ? 'tall' : ''}>
      <table className="figures">
        <thead>
          <tr>
            {columns.map(({ head, unit, align }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one head, and none moves
              <th key={at} scope="col" className={align}>
                {head}
                {unit ? <span className="unit">{unit}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, on }) => (
            <tr key={key} data-on={on}>
              <th scope="row">{cells[0]}</th>
              {cells.slice(1).map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                <td key={at} className={columns[at + 1].align}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
