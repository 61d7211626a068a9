/** `--csv DIR`: the answer as tables in a new folder, refused before anything is computed where the folder is not new. */
import { type CsvCell, formatCsv } from 'landbridge';
import { checkNewFolder, writeNewFolder } from 'landbridge/node';
import type { CommonOptions } from './common.ts';

/** @throws Failure `folder.not_empty` */
export async function checkCsvFolder({ csv }: CommonOptions): Promise<void> {
  if (csv !== undefined) await checkNewFolder(csv);
}

/**
 * @param tables  records by name of their table; columns are their keys that hold no list
 * @throws Failure `folder.not_empty` or `folder.unwritable`
 */
export async function writeCsvFolder(
  { csv }: CommonOptions,
  tables: Readonly<Record<string, readonly object[]>>,
): Promise<void> {
  if (csv === undefined) return;
  const files = Object.entries(tables).map(([name, records]): [string, string] => [`${name}.csv`, toCsv(records)]);
  await writeNewFolder(new Map(files), csv);
}

function toCsv(records: readonly object[]): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const flat = columns.filter((column) => records.every((record) => typeof cellOf(record, column) !== 'object'));
  return formatCsv(
    flat,
    records.map((record) => flat.map((column) => cellOf(record, column) as CsvCell)),
  );
}

/** Empty cells for what is missing. */
function cellOf(record: object, column: string): unknown {
  return (record as Record<string, unknown>)[column] ?? '';
}
