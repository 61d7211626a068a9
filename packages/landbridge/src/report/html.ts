/** Pieces of a page that many parts of it use: tables in their own scroll box, bars, identifiers. */
import { escapeText } from './escape.ts';

export interface Cell {
  /** Escaped HTML. */
  readonly html: string;
  /** `number`: right-aligned, digits of one width. Default `text`. */
  readonly kind?: 'number' | 'text';
}

export interface HtmlTable {
  readonly caption: string;
  readonly columns: readonly Cell[];
  /** The first cell heads its row. */
  readonly rows?: readonly (readonly Cell[])[];
  /** Rows under a heading of their own. */
  readonly groups?: readonly { readonly title: string; readonly rows: readonly (readonly Cell[])[] }[];
}

/** A table that scrolls in its own box where the page is narrow; the box takes the keyboard's focus to be scrolled. */
export function renderTable({ caption, columns, rows = [], groups = [] }: HtmlTable): string {
  const head = columns.map((cell) => `<th scope="col"${classOf(cell)}>${cell.html}</th>`).join('');
  const bodies = rows.length > 0 ? [`<tbody>${rows.map(renderRow).join('\n')}</tbody>`] : [];
  for (const group of groups) {
    const title = `<tr><th scope="rowgroup" colspan="${columns.length}">${escapeText(group.title)}</th></tr>`;
    bodies.push(`<tbody>${title}${group.rows.map(renderRow).join('\n')}</tbody>`);
  }
  const label = escapeText(caption);
  return (
    `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><caption><span>${label}</span></caption>` +
    `<thead><tr>${head}</tr></thead>${bodies.join('\n')}</table></div>`
  );
}

function renderRow([first, ...rest]: readonly Cell[]): string {
  const data = rest.map((cell) => `<td${classOf(cell)}>${cell.html}</td>`).join('');
  return `<tr><th scope="row"${classOf(first)}>${first.html}</th>${data}</tr>`;
}

export function textCell(text: string, note?: string): Cell {
  return { html: escapeText(text) + renderNote(note) };
}

export function numberCell(text: string, note?: string): Cell {
  return { html: escapeText(text) + renderNote(note), kind: 'number' };
}

/** A bar for a share from 0 to 1; the number stands beside it, so that it says nothing to a screen reader. */
export function renderBar(share: number): string {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    `<svg class="bar" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true">` +
    `<rect class="bar-rest" width="100" height="8"/><rect class="bar-part" width="${width}" height="8"/></svg>`
  );
}

function renderNote(note: string | undefined): string {
  return note === undefined ? '' : `<span class="note">${escapeText(note)}</span>`;
}

function classOf({ kind }: Cell): string {
  return kind === 'number' ? ' class="number"' : '';
}
