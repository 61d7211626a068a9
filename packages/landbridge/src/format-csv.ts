import Papa from 'papaparse';

export type CsvCell = string | number | boolean | null;

/** Rows as CSV text (RFC 4180, line feeds); null is an empty cell. */
export function formatCsv(fields: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const data = rows.map((row) => [...row]);
  return `${Papa.unparse({ fields: [...fields], data }, { newline: '\n' })}\n`;
}
