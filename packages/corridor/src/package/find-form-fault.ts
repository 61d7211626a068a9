/** What is wrong with a CSV file as a whole: one issue instead of one for every column and cell. */
import { createIssue, type Issue } from '../issue.ts';
import type { Table } from '../schema/table.ts';

const OTHER_DELIMITERS: readonly (readonly [string, string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
];

/** @returns null where the text is a table with commas, as far as its first line shows */
export function findFormFault(table: Table, text: string, file: string): Issue | null {
  if (text.trim() === '') {
    return createIssue({
      code: 'file.empty',
      file,
      message: 'The file is empty',
      found: `${text.length} characters`,
      expected: 'a header with the names of the columns',
      fix: `write the header ${Object.keys(table.columns).join(',')}, or remove the file`,
    });
  }
  const [first] = text.split(/\r\n|\n|\r/, 1);
  if (/^"?sep=.?"?$/i.test(first.trim())) {
    return createIssue({
      code: 'csv.delimiter',
      file,
      row: 1,
      message: 'The first line is for Excel alone',
      found: first.trim(),
      expected: 'the names of the columns, separated by commas',
      fix: 'remove the line; save the table with commas, and with a point for decimals',
    });
  }
  for (const [delimiter, words] of OTHER_DELIMITERS) {
    const names = first.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    if (names.filter((name) => Object.hasOwn(table.columns, name)).length < 2) continue;
    return createIssue({
      code: 'csv.delimiter',
      file,
      row: 1,
      message: `The columns are separated by ${words}, as Excel writes them in many countries`,
      found: first.slice(0, 80),
      expected: 'commas (RFC 4180), and a point for decimals',
      fix: 'save it as "CSV UTF-8 (comma delimited)" with English regional settings, or replace the separators',
    });
  }
  return null;
}
