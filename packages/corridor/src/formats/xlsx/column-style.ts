/** How a column looks in a spreadsheet: its number format, width, header note and list of choices. */
import type { Column } from '../../schema/column.ts';
import { describeExpected } from '../../schema/parse-cell.ts';

const MIN_WIDTH = 9;
const MAX_WIDTH = 48;
/** Longest list that Excel takes in a cell's validation. */
const MAX_LIST_CHARACTERS = 255;
/** Units that say nothing beside a number. */
const SILENT_UNITS = ['year', 'count', 'ratio', 'share', 'as the column'];

/**
 * Text columns are text: what is typed there later, `=1+1` or `11-15`, stays as it was typed. A unit is shown beside the
 * number, which stays a number.
 */
export function numberFormatOf(column: Column): string {
  switch (column.type) {
    case 'number':
    case 'integer': {
      const digits = column.type === 'integer' ? '0' : 'General';
      if (column.unit === undefined || SILENT_UNITS.includes(column.unit)) return digits;
      return `${digits}" ${column.unit.replaceAll('"', '')}"`;
    }
    case 'boolean':
      return 'General';
    case 'date':
      return 'yyyy-mm-dd';
    default:
      return '@';
  }
}

/** In characters of the default font. */
export function widthOf(header: string, column: Column, texts: Iterable<string>): number {
  let width = header.length + 3;
  const unit = column.unit?.length ?? 0;
  for (const text of texts) width = Math.max(width, text.length + unit + 2);
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
}

/** What a person who fills in the column should know. */
export function noteOf(column: Column): string {
  const lines = [column.description];
  if (column.unit) lines.push(`Unit: ${column.unit}`);
  lines.push(`${column.required ? 'Required' : 'May be empty'}: ${describeExpected(column)}`);
  return lines.join('\n');
}

/** Values to choose from; undefined where there are none or too many for Excel. */
export function choicesOf(column: Column): string[] | undefined {
  const choices = column.type === 'boolean' ? ['TRUE', 'FALSE'] : column.choices;
  if (!choices || choices.join(',').length > MAX_LIST_CHARACTERS || choices.some((choice) => choice.includes(','))) {
    return undefined;
  }
  return [...choices];
}
