/** The files of a new corridor, small and valid, for a user to fill in. Makes text only: the caller writes the folder. */
import { emptyTables } from '../corridor.ts';
import { createDatapackage } from '../package/datapackage.ts';
import { formatTable } from '../package/format-package.ts';
import { normalizeRow } from '../scenario/normalize-row.ts';
import { getTable, TABLE_NAMES, type Tables } from '../tables/index.ts';
import { createReadme } from './readme.ts';
import { createRows } from './rows.ts';

const BASELINE = `# The year as it is.
id: baseline
title: Baseline
`;

const BORDER_CLOSED = `# Nothing passes the rail border in March. \`to\` is the first day after.
id: border-closed
title: Rail border closed for a month
extends: baseline
edits:
  - close: bcp/rail-border
    from: 2022-03-01
    to: 2022-04-01
    reason: An example
`;

/**
 * A valid corridor of five invented places on rail and road, with every table's file, if only its header.
 *
 * @param id     letters, digits, `_`, `-`, `.`, `:`; at most 80 characters
 * @param title  what the corridor is called on screen; 1 to 2,000 characters
 * @returns text by file name, the order in which a newcomer reads
 * @throws  Error when the id or the title does not fit config.csv
 */
export function createTemplate(id: string, title: string): Map<string, string> {
  const rows = createRows(id, title);
  const tables: Tables = { ...emptyTables() };
  const files = new Map([['README.md', createReadme(id, title)]]);
  for (const name of TABLE_NAMES) {
    const whole = (rows[name] ?? []).map((row) => {
      const { row: filled, problems } = normalizeRow(name, row);
      for (const { column, found, expected } of problems) {
        throw new Error(`corridor: the template's ${name}.csv, ${column} holds ${found}; expected ${expected}`);
      }
      return filled;
    });
    Object.assign(tables, { [name]: whole });
    files.set(`${name}.csv`, formatTable(getTable(name), whole));
  }
  files.set('scenarios/baseline.yaml', BASELINE);
  files.set('scenarios/border-closed.yaml', BORDER_CLOSED);
  const description = createDatapackage({ id, tables, scenarios: new Map() }, TABLE_NAMES);
  files.set('datapackage.json', `${JSON.stringify(description, null, 2)}\n`);
  return files;
}
