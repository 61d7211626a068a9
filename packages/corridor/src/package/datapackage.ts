/** The Frictionless description of a package (Data Package v1, Table Schema), written from the tables' declarations. */
import type { Corridor } from '../corridor.ts';
import { SCHEMA_FIELD, SCHEMA_VERSION } from '../migrate/schema-version.ts';
import type { Column } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';
import { getTable, type TableName } from '../tables/index.ts';

const FRICTIONLESS_TYPE: Readonly<Record<Column['type'], string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  'month-day': 'string',
  wkt: 'string',
};

/** A table that lies beside the corridor's own, such as those of a folder of its package. */
export interface FurtherTable {
  readonly table: Table;
  /** Path inside the package. */
  readonly path: string;
}

export function createDatapackage(
  corridor: Corridor,
  tables: readonly TableName[],
  further: readonly FurtherTable[] = [],
): object {
  const config = corridor.tables.config[0];
  const resources = [...tables.map((name) => ({ table: getTable(name), path: `${name}.csv` })), ...further];
  const keys = new Map(resources.map(({ table }) => [table.name, table.key]));
  return {
    profile: 'tabular-data-package',
    name: corridor.id,
    title: config?.title ?? corridor.id,
    ...(config?.description ? { description: config.description } : {}),
    ...(config?.version_number ? { version: config.version_number } : {}),
    ...(config?.license ? { licenses: [{ name: config.license }] } : {}),
    [SCHEMA_FIELD]: SCHEMA_VERSION,
    resources: resources.map((resource) => createResource(resource, keys)),
  };
}

/** @param keys  key column of each table of the package */
function createResource({ table, path }: FurtherTable, keys: ReadonlyMap<string, string>): object {
  const { name } = table;
  const foreignKeys = Object.entries(table.columns)
    .filter(([, column]) => column.references && keys.has(column.references))
    .map(([column, { references }]) => ({
      fields: column,
      reference: {
        resource: references,
        fields: keys.get(references as string),
      },
    }));
  return {
    name,
    path,
    profile: 'tabular-data-resource',
    title: table.title,
    description: table.description,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: Object.entries(table.columns).map(([column, declared]) => createField(column, declared)),
      primaryKey: table.key,
      ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
      missingValues: [''],
    },
  };
}

function createField(name: string, column: Column): object {
  const constraints = {
    ...(column.required ? { required: true } : {}),
    ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
    ...(column.maximum === undefined ? {} : { maximum: column.maximum }),
    ...(column.choices ? { enum: column.choices } : {}),
    ...(column.pattern ? { pattern: column.pattern } : {}),
  };
  return {
    name,
    type: FRICTIONLESS_TYPE[column.type],
    description: column.description,
    ...(column.unit ? { unit: column.unit } : {}),
    ...(column.type === 'boolean' ? { trueValues: ['true', '1'], falseValues: ['false', '0'] } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}
