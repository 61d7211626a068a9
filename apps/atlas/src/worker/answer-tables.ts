/** The tables of a corridor and its record, with what their schema says of each column. */
import { createDatapackageText } from 'landbridge';
import type { Library } from './library.ts';
import type { TableInfo } from './questions.ts';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly schema: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: string;
      readonly description?: string;
      readonly unit?: string;
    }[];
  };
}

type AnyTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export async function listTables(library: Library): Promise<TableInfo[]> {
  const { text, tables } = await describe(library);
  const { resources } = JSON.parse(text) as { resources: readonly Resource[] };
  return resources
    .filter(({ name }) => tables[name] !== undefined)
    .map(({ name, path, title, description, schema }) => ({
      name,
      path,
      title,
      description,
      rows: tables[name].length,
      columns: schema.fields.map((field) => ({
        name: field.name,
        type: field.type,
        description: field.description ?? '',
        unit: field.unit ?? null,
      })),
    }));
}

/** Rows of a table in the order of its columns. */
export async function listRows(library: Library, { table }: { readonly table: string }): Promise<unknown[][]> {
  const info = (await listTables(library)).find(({ name }) => name === table);
  if (!info) return [];
  const { tables } = await describe(library);
  return tables[table].map((row) => info.columns.map(({ name }) => row[name] ?? null));
}

/** Rows of a table by column; none where there is no such table. */
export async function tableRows(
  library: Library,
  table: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await describe(library)).tables[table] ?? [];
}

/** A corridor without a record has tables all the same. */
async function describe(library: Library): Promise<{ text: string; tables: AnyTables }> {
  const corridor = await library.corridor();
  const record = await library.record().catch(() => null);
  if (!record) return { text: createDatapackageText(corridor), tables: corridor.tables as unknown as AnyTables };
  const { createPackageText } = await import('landbridge/record');
  return {
    text: createPackageText(record),
    tables: { ...corridor.tables, ...record.tables } as unknown as AnyTables,
  };
}
