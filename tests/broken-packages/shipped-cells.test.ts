/**
 * Tables that the toy has no rows of, broken where they ship: a cell that holds nonsense is told in its file, row and
 * column, and nothing false is told beside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { check, copyToy, type Files, setCell, splitLine, textOf } from './toy.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'corridors', 'china-central-asia');
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
const toy = copyToy();
const TABLES = NAMES.filter((name) => !toy.has(name) && !/^(parameter|observation)\.csv$/.test(name));

const copyShipped = (): Files => new Map(NAMES.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));

it('the corridor that ships has no error', () => {
  expect(check(copyShipped()).filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe.each(TABLES)('%s', (file) => {
  const [header, first] = textOf(copyShipped(), file).split('\n').slice(0, 2).map(splitLine);

  it('a cell that holds nonsense is one issue at that cell, whatever the column', () => {
    for (const column of header) {
      const issues = check(setCell(copyShipped(), file, first[0], column, '@@ @'));
      const own = issues.filter((issue) => issue.file === file);
      expect(own.length, issues.map(formatIssue).join('\n')).toBeLessThanOrEqual(1);
      for (const issue of own) expect([issue.row, issue.column, issue.found]).toEqual([2, column, expect.anything()]);
    }
  });
});
