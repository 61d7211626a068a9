/** Rows as Parquet, by the library that is fetched when somebody asks for such a file. The one place that knows it. */
import type { ColumnInfo } from '../../worker/questions.ts';

/** Of the schema's types; every other is text. */
const TYPES: Readonly<Record<string, 'DOUBLE' | 'INT32' | 'BOOLEAN' | 'STRING'>> = {
  number: 'DOUBLE',
  integer: 'INT32',
  boolean: 'BOOLEAN',
};

/** @param rows  cells in the order of the columns; empty cells are nulls @cost O(cells) */
export async function formatParquet(
  columns: readonly Pick<ColumnInfo, 'name' | 'type'>[],
  rows: readonly (readonly unknown[])[],
): Promise<ArrayBuffer> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return parquetWriteBuffer({
    columnData: columns.map(({ name, type }, index) => {
      const stored = TYPES[type] ?? 'STRING';
      const data = rows.map((row) => {
        const cell = row[index] ?? null;
        return cell === null || stored !== 'STRING' ? cell : String(cell);
      });
      return { name, data, type: stored, nullable: true };
    }),
  });
}
