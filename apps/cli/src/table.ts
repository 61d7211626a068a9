/** Tables for a terminal: no lines but one below the head, and no wider than people's windows are. */
import Table from 'cli-table3';
import { displayWidth, wrapText } from './wrap.ts';

/** Columns of a terminal where nobody says otherwise. */
export const WIDTH = 100;
const GAP = 2;
/** Words stay readable down to here. */
const NARROWEST = 12;

export interface TableStyle {
  /** First column that is set to the right; default 1. */
  readonly rightFrom?: number;
  /** First column after those, set to the left again. */
  readonly leftFrom?: number;
  /** Columns whose words may go over several lines. */
  readonly wrap?: readonly number[];
  readonly width?: number;
  readonly bold?: boolean;
}

/** @returns lines without spaces at their ends; wider than `width` only where what may not wrap is */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[], style: TableStyle = {}) {
  const { rightFrom = 1, leftFrom = head.length, wrap = [], width = WIDTH, bold = false } = style;
  const widths = fitWidths(listWidths([head, ...rows]), wrap, width);
  const blank = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'];
  const sides = ['left', 'left-mid', 'right', 'right-mid'];
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index >= rightFrom && index < leftFrom ? 'right' : 'left')),
    colWidths: widths,
    chars: {
      ...Object.fromEntries([...blank, ...sides].map((name) => [name, ''])),
      mid: '─',
      'mid-mid': '─'.repeat(GAP),
      middle: ' '.repeat(GAP),
    },
    style: { head: bold ? ['bold'] : [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows)
    table.push(row.map((cell, index) => fitCell(cell, wrap.includes(index) ? widths[index] : null)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function fitCell(cell: string, width: number | null): string {
  return width === null ? cell : wrapText(cell, width).join('\n');
}

/** Width of the table that these rows make when nothing wraps. */
export function naturalWidth(rows: readonly (readonly string[])[]): number {
  return totalWidth(listWidths(rows));
}

function listWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, index) =>
    Math.max(1, ...rows.flatMap((row) => (row[index] ?? '').split('\n').map(displayWidth))),
  );
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
}

/** Takes from the widest column that may wrap, until all fit. */
function fitWidths(natural: readonly number[], wrap: readonly number[], limit: number): number[] {
  const widths = [...natural];
  for (let excess = totalWidth(widths) - limit; excess > 0; excess--) {
    const widest = [...wrap].sort((a, b) => widths[b] - widths[a])[0];
    if (widest === undefined || widths[widest] <= NARROWEST) break;
    widths[widest]--;
  }
  return widths;
}
