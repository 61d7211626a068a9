/** A cell of a spreadsheet holds 32,767 characters; a line drawn in detail has more, and goes on in further columns. */

export const MAX_CELL_CHARACTERS = 32_767;

/** Header of the part of a column's text, from 1: `geometry`, `geometry+2`, `geometry+3`. */
export function partHeader(column: string, part: number): string {
  return part === 1 ? column : `${column}+${part}`;
}

/** The column and part that a header names. */
export function parseHeader(header: string): { readonly column: string; readonly part: number } {
  const match = /^(.+)\+([2-9]|[1-9]\d)$/.exec(header);
  return match ? { column: match[1], part: Number(match[2]) } : { column: header, part: 1 };
}

/** @returns at least one part; a pair of surrogates is never cut */
export function cutText(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  do {
    let end = Math.min(at + MAX_CELL_CHARACTERS, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--;
    parts.push(text.slice(at, end));
    at = end;
  } while (at < text.length);
  return parts;
}
