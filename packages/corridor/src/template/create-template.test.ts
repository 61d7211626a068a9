import { describe, expect, it } from 'vitest';
import { hashTables } from '../corridor.ts';
import { formatPackage } from '../package/format-package.ts';
import { parsePackage, type ReadResult } from '../package/parse-package.ts';
import { resolveScenario } from '../scenario/resolve.ts';
import { getTable, TABLE_NAMES } from '../tables/index.ts';
import { createTemplate } from './create-template.ts';

const encoder = new TextEncoder();

function read(files: ReadonlyMap<string, string>): ReadResult {
  return parsePackage(new Map([...files].map(([file, text]) => [file, encoder.encode(text)])));
}

describe('createTemplate', () => {
  const files = createTemplate('my-corridor', 'My corridor');

  it('validates without an error or a warning', () => {
    const { corridor, issues } = read(files);
    expect(issues).toEqual([]);
    expect(corridor?.id).toBe('my-corridor');
    expect(corridor?.tables.config[0].title).toBe('My corridor');
  });

  it('has a file with every column for every table', () => {
    for (const name of TABLE_NAMES) {
      const [header] = (files.get(`${name}.csv`) ?? '').split('\n');
      expect(header.split(','), name).toEqual(Object.keys(getTable(name).columns));
    }
  });

  it('is five places on rail and road, a border, a demand', () => {
    const { tables } = read(files).corridor!;
    expect(tables.node).toHaveLength(5);
    expect(tables.layer.map((row) => row.mode)).toEqual(['rail', 'road']);
    expect(tables.bcp.map((row) => [row.country_a_id, row.country_b_id])).toContainEqual(['XA', 'XB']);
    expect(tables.demand).toHaveLength(1);
  });

  it('closes its border in a scenario that resolves', () => {
    const corridor = read(files).corridor!;
    expect([...corridor.scenarios.keys()]).toEqual(['baseline', 'border-closed']);
    const closed = resolveScenario(corridor, corridor.scenarios.get('border-closed')!);
    expect(closed.issues).toEqual([]);
    expect(closed.corridor!.tables.restriction).toMatchObject([
      { table: 'bcp', row_id: 'rail-border', from_date: '2022-03-01', to_date: '2022-04-01', quota_teu_per_day: 0 },
    ]);
  });

  it('says in its README, in about twenty lines, which files to fill in', () => {
    const readme = files.get('README.md')!;
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    for (const [, file] of readme.matchAll(/`([a-z_]+\.csv)`/g)) expect(files.has(file), file).toBe(true);
    for (const [, id] of readme.matchAll(/landbridge compare ([\w-]+ [\w-]+)/g)) {
      for (const scenario of id.split(' ')) expect(files.has(`scenarios/${scenario}.yaml`)).toBe(true);
    }
  });

  it('keeps a title with commas, quotes and other scripts', () => {
    const title = 'Иртыш, "север" 北方';
    const { corridor, issues } = read(createTemplate('a', title));
    expect(issues).toEqual([]);
    expect(corridor?.tables.config[0].title).toBe(title);
  });

  it('reads back as what it was written from', () => {
    const corridor = read(files).corridor!;
    expect(hashTables(read(formatPackage(corridor)).corridor!.tables)).toBe(hashTables(corridor.tables));
  });

  it.each(['', 'a b', '../up', 'x'.repeat(81)])('refuses the id %j', (id) => {
    expect(() => createTemplate(id, 'Title')).toThrow(/^corridor: .*dataset_name/);
  });

  it('refuses an empty title', () => {
    expect(() => createTemplate('a', '')).toThrow(/^corridor: .*title/);
  });
});
