/**
 * Writes docs/tables.md, the reference of every table and column, from the tables' declarations.
 *
 * npm run docs:tables             writes the page
 * npm run docs:tables -- --check  exit 1 where the committed page is not what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Column, getTable, TABLE_NAMES, type Table } from '@landbridge/corridor';
import { getRecordTable, RECORD_TABLE_NAMES } from '@landbridge/record';

export const PAGE = join(import.meta.dirname, '..', 'docs', 'tables.md');

const INTRODUCTION = `# Tables of the data package

<!-- Written by \`npm run docs:tables\` from packages/corridor/src/tables and packages/record/src/tables.
     Edit the declarations, not this page. -->

A data package is a folder with one CSV file a table (RFC 4180, UTF-8, comma, decimal point), its scenarios in
\`scenarios/*.yaml\`, and a Frictionless \`datapackage.json\` that says the same as this page. \`config\`, \`source\`,
\`country\`, \`layer\`, \`node\` and \`link\` are needed; the others may be missing. An empty cell means "none" or "not known",
where the column is not required. A file may leave out columns that are not required.

The record, who said what, when and on what grounds, lies in the folder \`record\` beside the tables, in files of the same
form. It refers to the tables of the corridor; nothing in them refers to it, and a corridor without it is sound. A source of
the record stands in \`source\` or in \`record_source\`.
`;

const TYPES: Readonly<Record<Column['type'], string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true, false',
  date: 'day, 2022-03-31',
  'month-day': 'day of the year, 11-15',
  wkt: 'well-known text',
};

/** The whole page: same declarations, same text. */
export function formatTablesPage(): string {
  const listOf = (tables: readonly Table[]) => tables.map(({ name, title }) => `- [\`${name}\`](#${name}): ${title}`);
  const corridor = TABLE_NAMES.map(getTable);
  const record = RECORD_TABLE_NAMES.map(getRecordTable);
  return [
    INTRODUCTION,
    ...listOf(corridor),
    '\nOf the record:\n',
    ...listOf(record),
    '',
    ...corridor.map((table) => formatSection(table, '')),
    ...record.map((table) => formatSection(table, 'record/')),
  ].join('\n');
}

function formatSection(table: Table, folder: string): string {
  const standard = table.standard === undefined ? '' : `, names of columns as in ${table.standard}`;
  const rows = Object.entries(table.columns).map(([name, column]) => formatRow(name, column));
  return [
    `## ${table.name}`,
    '',
    `**${table.title}.** ${table.description}`,
    '',
    `File \`${folder}${table.name}.csv\`, key \`${table.key}\`${standard}.`,
    '',
    '| column | type | unit | required | constraints | references | description |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function formatRow(name: string, column: Column): string {
  const references = column.references === undefined ? '' : `[${column.references}](#${column.references})`;
  const cells = [
    `\`${name}\``,
    TYPES[column.type],
    column.unit ?? '',
    column.required ? 'yes' : '',
    describeConstraints(column),
    references,
    column.description,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function describeConstraints({ minimum, maximum, choices, pattern, type }: Column): string {
  const parts = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(choices === undefined ? [] : [choices.map((choice) => `\`${choice}\``).join(', ')]),
    ...(pattern === undefined || type === 'month-day' ? [] : [`\`${pattern}\``]),
  ];
  return parts.join(', ');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = formatTablesPage();
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/tables.md is not what the tables say: run npm run docs:tables');
    process.exitCode = 1;
  }
}
