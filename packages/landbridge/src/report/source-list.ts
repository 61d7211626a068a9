/** Where the figures come from: how many rows rest on what, and every source with its address. */
import { TABLE_NAMES, type Tables } from '@landbridge/corridor';
import { escapeText, findWebAddress } from './escape.ts';
import { numberCell, renderBar, renderTable, textCell } from './html.ts';
import { formatNumber, formatShare } from './number-format.ts';

const BASES = [
  ['observed', 'measured or counted'],
  ['reported', 'stated by the source'],
  ['estimated', 'computed from sourced figures'],
  ['assumed', 'no source found'],
] as const;

interface Provenance {
  readonly source_id?: unknown;
  readonly basis?: unknown;
}

/** How many rows of the corridor are observed, reported, estimated and assumed. */
export function renderBasisTable(tables: Tables): string {
  const counts = countBy(tables, ({ basis }) => basis);
  const total = BASES.reduce((sum, [basis]) => sum + (counts.get(basis) ?? 0), 0);
  return renderTable({
    caption: "What the rows of the corridor's tables rest on",
    columns: [textCell('Basis'), numberCell('Rows'), numberCell('Share')],
    rows: BASES.map(([basis, meaning]) => {
      const count = counts.get(basis) ?? 0;
      const share = total === 0 ? 0 : count / total;
      return [
        textCell(basis, meaning),
        numberCell(formatNumber(count)),
        { html: `${renderBar(share)} <span class="share">${formatShare(share)}</span>`, kind: 'number' as const },
      ];
    }),
  });
}

/** Every source that a row names, the most used first. */
export function renderSourceList(tables: Tables): string {
  const counts = countBy(tables, ({ source_id }) => source_id);
  const used = tables.source.filter((source) => counts.has(source.source_id));
  used.sort((a, b) => (counts.get(b.source_id) ?? 0) - (counts.get(a.source_id) ?? 0) || (a.title < b.title ? -1 : 1));
  const items = used.map((source) => {
    const address = findWebAddress(source.url);
    const title = escapeText(source.title);
    const link = address === null ? title : `<a href="${escapeText(address)}" rel="noreferrer">${title}</a>`;
    const rows = counts.get(source.source_id) ?? 0;
    const about = [
      source.publisher === 'none' ? null : source.publisher,
      source.year,
      `${formatNumber(rows)} row${rows === 1 ? '' : 's'}`,
    ];
    const details = about.filter((part) => part !== null).map((part) => escapeText(String(part)));
    return `<li>${link}<span class="note">${details.join(' · ')}</span></li>`;
  });
  return `<details><summary>${used.length === 1 ? 'One source' : `All ${used.length} sources`}</summary><ul class="sources">${items.join('\n')}</ul></details>`;
}

function countBy(tables: Tables, keyOf: (row: Provenance) => unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of TABLE_NAMES) {
    // Its source_id is its own key, not a citation.
    if (name === 'source') continue;
    for (const row of tables[name] as readonly Provenance[]) {
      const key = keyOf(row);
      if (typeof key === 'string') counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
