/** Who carries what: shares of gateways and of modes, a bar and a number for each scenario. */
import type { ResultTable, ScenarioReport } from '../types.ts';
import { escapeText } from './escape.ts';
import { type Cell, numberCell, renderBar, renderTable, textCell } from './html.ts';
import { getColumn } from './link-flow.ts';
import { formatFixed, formatNumber, formatShare, NO_VALUE } from './number-format.ts';

const MINUS = '\u2212';
/** Smaller in every scenario: left out. */
const SHOWN_FROM_SHARE = 0.001;

export interface ShareTableOptions {
  readonly caption: string;
  readonly heading: string;
  /** Name of the result table. */
  readonly table: string;
  /** Column that names the parts. */
  readonly part: string;
  /** Columns that name the whole that they are parts of; without: all of the table. */
  readonly whole: readonly string[];
  /** Wholes with a smaller part of all containers are left out. Default 0.001. */
  readonly leastShare?: number;
  readonly formatWhole?: (values: readonly string[]) => string;
}

/**
 * Empty text where the first scenario has no such table. Wholes with one part alone are left out: it has all of it.
 *
 * @throws Error when the table lacks a column
 */
export function renderShareTable(scenarios: readonly ScenarioReport[], options: ShareTableOptions): string {
  const sums = scenarios.map(({ tables }) => sumParts(tables[options.table], options));
  const base = sums[0];
  if (!base) return '';
  const totalOf = (index: number, whole: string) => sumOf(sums[index]?.get(whole));
  const grandTotal = [...base.keys()].reduce((total, whole) => total + totalOf(0, whole), 0);
  const wholes = [...new Set(sums.flatMap((sum) => (sum ? [...sum.keys()] : [])))]
    .filter((whole) =>
      scenarios.some((_, index) => totalOf(index, whole) >= grandTotal * (options.leastShare ?? SHOWN_FROM_SHARE)),
    )
    .sort((a, b) => totalOf(0, b) - totalOf(0, a) || (a < b ? -1 : 1));
  const groups = wholes.flatMap((whole) => {
    const shareOf = (index: number, part: string) => {
      const total = totalOf(index, whole);
      return total > 0 ? (sums[index]?.get(whole)?.get(part) ?? 0) / total : null;
    };
    const parts = [...new Set(sums.flatMap((sum) => [...(sum?.get(whole)?.keys() ?? [])]))]
      .filter((part) => scenarios.some((_, index) => (shareOf(index, part) ?? 0) >= SHOWN_FROM_SHARE))
      .sort((a, b) => (shareOf(0, b) ?? 0) - (shareOf(0, a) ?? 0) || (a < b ? -1 : 1));
    if (parts.length < 2) return [];
    const rows: Cell[][] = parts.map((part) => [
      textCell(part),
      ...scenarios.map((_, index) => shareCell(shareOf(index, part), index === 0 ? null : shareOf(0, part))),
    ]);
    rows.push([
      textCell('All, TEU/yr'),
      ...scenarios.map((_, index) => numberCell(sums[index] ? formatNumber(totalOf(index, whole)) : NO_VALUE)),
    ]);
    return [{ title: (options.formatWhole ?? defaultWhole)(whole.split('\n')), rows }];
  });
  if (groups.length === 0) return '';
  return renderTable({
    caption: options.caption,
    columns: [textCell(options.heading), ...scenarios.map(({ title, year }) => numberCell(title, String(year)))],
    ...(options.whole.length > 0 ? { groups } : { rows: groups[0].rows }),
  });
}

/** TEU by whole and part. */
function sumParts(table: ResultTable | undefined, { part, whole }: ShareTableOptions) {
  if (!table) return null;
  const partColumn = getColumn(table, part);
  const wholeColumns = whole.map((name) => getColumn(table, name));
  const teuColumn = getColumn(table, 'teu');
  const sums = new Map<string, Map<string, number>>();
  for (const row of table.rows) {
    const teu = row[teuColumn];
    if (typeof teu !== 'number') continue;
    const key = wholeColumns.map((column) => String(row[column])).join('\n');
    const parts = sums.get(key) ?? new Map<string, number>();
    const name = String(row[partColumn]);
    sums.set(key, parts.set(name, (parts.get(name) ?? 0) + teu));
  }
  return sums;
}

function sumOf(parts: ReadonlyMap<string, number> | undefined): number {
  return parts ? [...parts.values()].reduce((total, teu) => total + teu, 0) : 0;
}

function defaultWhole(values: readonly string[]): string {
  return values.join(', ');
}

function shareCell(share: number | null, base: number | null): Cell {
  if (share === null) return numberCell(NO_VALUE);
  const points = base === null ? '' : formatPoints(share - base);
  const change = points === '' ? '' : `<span class="change">${escapeText(points)}</span>`;
  return { html: `${renderBar(share)} <span class="share">${formatShare(share)}</span>${change}`, kind: 'number' };
}

/** Percentage points with their sign; empty where the change would read 0.0. */
function formatPoints(change: number): string {
  const text = formatFixed(Math.abs(change * 100), 1);
  return text === '0.0' ? '' : `${change > 0 ? '+' : MINUS}${text} points`;
}
