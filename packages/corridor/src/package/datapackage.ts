/** The Frictionless description of a package (Data Package v1, Table Schema), written from the tables' declarations. */
import type { Corridor } from '../corridor.ts';
import type { Column } from '../schema/column.ts';
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

export function createDatapackage(corridor: Corridor, tables: readonly TableName[]): object {
  const config = corridor.tables.config[0];
  return {
    profile: 'tabular-data-package',
    name: corridor.id,
    title: config?.title ?? corridor.id,
    ...(config?.description ? { description: config.description } : {}),
    ...(config?.version_number ? { version: config.version_number } : {}),
    ...(config?.license ? { licenses: [{ name: config.license }] } : {}),
    resources: tables.map((name) => createResource(name, tables)),
  };
}

function createResource(name: TableName, present: readonly TableName[]): object {
  const table = getTable(name);
  const foreignKeys = Object.entries(table.columns)
    .filter(([, column]) => column.references && present.includes(column.references as TableName))
    .map(([column, { references }]) => ({
      fields: column,
      reference: {
        resource: references,
        fields: getTable(references as TableName).key,
      },
    }));
  return {
    name,
    path: `${name}.csv`,
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
