/** A table of figures: a row's name first, then its numbers, each column with its unit. */
import type { ReactNode } from 'react';
import { Scroll } from './scroll.tsx';

export interface FiguresColumn {
  readonly head: string;
  readonly unit?: string;
  /** Words stand at the left, numbers at the right. */
  readonly align?: 'text';
}

/** Attributes `data-…` by their names, for whoever reads the page by machine. */
type Data = Readonly<Record<`data-${string}`, string | number | boolean | null | undefined>>;

/** A cell with more than its figure. */
export interface FiguresCell {
  readonly show: ReactNode;
  /** Smaller, after it: a unit of its own, a band, a day. */
  readonly under?: ReactNode;
  /** Of words that are not in the page's language. */
  readonly lang?: string;
  readonly data?: Data;
}

export interface FiguresRow {
  readonly key: string;
  /** One for each column; the first names the row. */
  readonly cells: readonly (ReactNode | FiguresCell)[];
  /** The row that the rest of the screen is about. */
  readonly on?: boolean;
  readonly data?: Data;
}

interface FiguresTableProps {
  /** What a screen reader says of the table and of the part that scrolls. */
  readonly label: string;
  readonly columns: readonly FiguresColumn[];
  readonly rows: readonly FiguresRow[];
  /** Sums, under the rows. */
  readonly foot?: FiguresRow;
  /** Bounded in height too. */
  readonly tall?: boolean;
  /** Further class of the table, where a screen has a style for it. */
  readonly kind?: string;
}

export function FiguresTable({ label, columns, rows, foot, tall = false, kind = '' }: FiguresTableProps) {
  return (
    <Scroll label={label} kind={tall ? 'tall' : ''}>
      <table className={`figures ${kind}`}>
        <caption className="hidden">{label}</caption>
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
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} />
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <Row row={foot} columns={columns} />
          </tfoot>
        ) : null}
      </table>
    </Scroll>
  );
}

function Row({ row: { cells, on, data }, columns }: { row: FiguresRow; columns: readonly FiguresColumn[] }) {
  return (
    <tr data-on={on} {...data}>
      {cells.map((given, at) => {
        const { show, under, lang, data: own }: FiguresCell = isCell(given) ? given : { show: given };
        const within = (
          <>
            {show}
            {under === undefined ? null : <span className="unit">{under}</span>}
          </>
        );
        return at === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
          <th key={at} scope="row" lang={lang} {...own}>
            {within}
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
          <td key={at} className={columns[at].align} lang={lang} {...own}>
            {within}
          </td>
        );
      })}
    </tr>
  );
}

function isCell(given: ReactNode | FiguresCell): given is FiguresCell {
  return typeof given === 'object' && given !== null && 'show' in given;
}
