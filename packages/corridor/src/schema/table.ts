/** A table's declaration: name, key, columns. Everything that reads, checks, writes or documents a table starts here. */
import type { Column, ValueOf } from './column.ts';

export interface Table<Columns extends Record<string, Column> = Record<string, Column>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The column whose value names a row; unique in the table. */
  readonly key: keyof Columns & string;
  readonly columns: Columns;
  /** The words of the field: where the columns' names come from. */
  readonly standard?: string;
}

export type RowOf<T> =
  T extends Table<infer Columns> ? { readonly [Name in keyof Columns]: ValueOf<Columns[Name]> } : never;

export function defineTable<const Columns extends Record<string, Column>>(table: Table<Columns>): Table<Columns> {
  return table;
}
