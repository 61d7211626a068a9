import { readFileSync } from 'node:fs';
import { getTable, TABLE_NAMES } from '@landbridge/corridor';
import { getRecordTable, RECORD_TABLE_NAMES } from '@landbridge/record';
import { describe, expect, it } from 'vitest';
import { formatTablesPage, PAGE } from './docs-tables.ts';

const page = formatTablesPage();

describe('docs/tables.md', () => {
  it('is what npm run docs:tables writes', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  const declared = [...TABLE_NAMES.map(getTable), ...RECORD_TABLE_NAMES.map(getRecordTable)];
  it.each(declared.map((table) => [table.name, table] as const))('tells every column of %s', (name, table) => {
    const start = page.indexOf(`\n## ${name}\n`);
    expect(start).toBeGreaterThan(0);
    const end = page.indexOf('\n## ', start + 1);
    const section = page.slice(start, end < 0 ? undefined : end);
    expect(section).toContain(table.description);
    if (table.standard) expect(section).toContain(table.standard);
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => row.slice(3, row.indexOf('`', 3)))).toEqual(Object.keys(table.columns));
    for (const [index, column] of Object.values(table.columns).entries()) {
      const cells = rows[index].split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(cells).toHaveLength(9);
      expect(cells[3]).toBe(column.unit ?? '');
      expect(cells[4]).toBe(column.required ? 'yes' : '');
      if (column.references) expect(cells[6]).toBe(`[${column.references}](#${column.references})`);
      for (const bound of [column.minimum, column.maximum, ...(column.choices ?? [])]) {
        if (bound !== undefined) expect(cells[5]).toContain(String(bound));
      }
    }
  });

  it('links only to sections that it has', () => {
    for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(page).toContain(`\n## ${anchor}\n`);
  });
});
