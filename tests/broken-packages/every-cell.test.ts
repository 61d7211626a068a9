/** Not chosen faults but all of one kind: whatever single thing breaks, one issue says so, in the file where it lies. */
import { formatIssue } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { check, copyToy, setCell, splitLine, textOf } from './toy.ts';

const TABLES = [...copyToy().keys()].filter((file) => file.endsWith('.csv'));

function linesOf(file: string): string[][] {
  return textOf(copyToy(), file).trimEnd().split('\n').map(splitLine);
}

describe.each(TABLES)('%s', (file) => {
  const [header, first] = linesOf(file);

  it.each(header)('a cell of %s that holds nonsense, or nothing, is one issue at that cell', (column) => {
    for (const value of ['@@ @', '']) {
      if (first[header.indexOf(column)] === value) continue;
      const issues = check(setCell(copyToy(), file, first[0], column, value));
      expect(issues.map(formatIssue).length, issues.map(formatIssue).join('\n')).toBeLessThanOrEqual(1);
      for (const issue of issues) {
        const told = [issue.file, issue.row, issue.column, issue.found];
        // A row that gets another key is told where its old key is named.
        if (issue.file === file) expect(told).toEqual([file, 2, column, expect.anything()]);
        else expect(issue).toMatchObject({ code: expect.stringMatching(/unknown|dangling/), found: first[0] });
      }
    }
  });

  it.each([
    ['semicolons', (text: string) => text.replaceAll(',', ';'), 'csv.delimiter'],
    ['tabs', (text: string) => text.replaceAll(',', '\t'), 'csv.delimiter'],
    ['nothing', () => '', 'file.empty'],
    ['an open quote at the end', (text: string) => `${text}"open`, 'csv.quotes'],
    ['a NUL byte', (text: string) => `${text}\0`, 'file.binary'],
    ['a stray line', (text: string) => `${text}stray\n`, 'csv.row_length'],
  ])('with %s is one issue', (_what, change, code) => {
    const files = copyToy();
    expect(check(files.set(file, change(textOf(files, file))))).toMatchObject([{ code, file }]);
  });

  it('missing is one issue at most, and never a false one', () => {
    const files = copyToy();
    files.delete(file);
    const issues = check(files);
    for (const { code } of issues) expect(code).toMatch(/^(file\.missing|rate\.missing|gauge\.break|demand\.no_path)$/);
    expect(issues.filter(({ code }) => code === 'file.missing').length).toBeLessThanOrEqual(1);
    // Without transfers the gauge does break, and cargo does not get to the ferry.
    if (file !== 'transfer.csv') expect(issues.length).toBeLessThanOrEqual(1);
  });

  it('with one row twice is one issue', () => {
    if (file === 'config.csv') return;
    const files = copyToy();
    const [, row] = textOf(files, file).split('\n');
    const issues = check(files.set(file, `${textOf(files, file)}${row}\n`)).filter(
      ({ code }) => code !== 'stop.sequence',
    );
    expect(issues).toMatchObject([{ code: 'key.duplicate', file, row: linesOf(file).length + 1, found: first[0] }]);
  });
});
