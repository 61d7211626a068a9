/**
 * The declaration of a column as SQL: true where the text of a cell is not what the column needs. It says the same as the
 * reader of small files (a test holds the two together), and so finds the bad rows of a million; that reader then words
 * what is wrong with those that are shown.
 */
import type { Column } from '@landbridge/corridor';
import { quoteName, quoteText } from './sql.ts';

export const NUMBER_PATTERN = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const DAY = '\\d{4}-\\d{2}-\\d{2}';
/** Lengths that the declarations of keys and of text allow. */
const KEY_LENGTH = 80;
const TEXT_LENGTH = 2000;

/**
 * @param name  column of a table of trimmed text, '' where the cell is empty
 * @throws Error for a type that the store holds no table of
 */
export function columnFault(name: string, column: Column): string {
  const cell = quoteName(name);
  const bad = `(${valueFault(cell, column)})`;
  return column.required ? `(${cell} = '' OR ${bad})` : `(${cell} <> '' AND ${bad})`;
}

function valueFault(cell: string, column: Column): string {
  if (column.choices) return `${cell} NOT IN (${column.choices.map(quoteText).join(', ')})`;
  switch (column.type) {
    case 'number': {
      const value = `TRY_CAST(${cell} AS DOUBLE)`;
      return [
        `NOT regexp_full_match(${cell}, ${quoteText(NUMBER_PATTERN)})`,
        `NOT coalesce(isfinite(${value}), false)`,
        ...(column.minimum === undefined ? [] : [`${value} < ${column.minimum}`]),
        ...(column.maximum === undefined ? [] : [`${value} > ${column.maximum}`]),
      ].join(' OR ');
    }
    case 'date':
      return `NOT regexp_full_match(${cell}, ${quoteText(DAY)}) OR TRY_CAST(${cell} AS DATE) IS NULL`;
    case 'string': {
      const pattern = column.pattern ? ` OR NOT regexp_full_match(${cell}, ${quoteText(column.pattern)})` : '';
      const longest = column.pattern || column.references ? KEY_LENGTH : TEXT_LENGTH;
      return `length(${cell}) > ${longest}${pattern}`;
    }
    default:
      throw new Error(`store: a column of type ${column.type} has no rule in SQL`);
  }
}
