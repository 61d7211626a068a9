/** Where on the map a study's figures lie: a circle at each place, its area by how much the answer moves. */
import { findRow, parseWkt, type TableName, type Tables } from '@landbridge/corridor';
import { drawBasemapPaths } from '../report/basemap.ts';
import { escapeText } from '../report/escape.ts';
import { createView, findPoint } from '../report/map-view.ts';
import { formatNumber } from '../report/number-format.ts';

export interface PlacedWeight {
  /** `table/row`, as in a figure or an edit. */
  readonly element: string;
  readonly words: string;
  readonly weight: number;
}

const WIDTH = 760;
const LARGEST_PX = 26;
const MAX_NAMES = 6;

interface Place {
  readonly position: readonly [longitude: number, latitude: number];
  readonly name: string;
}

/** @returns '' where none of them weighs, and words where none has a place on the map @cost O(weights), and the basemap once */
export function drawPlaces(title: string, unit: string, weights: readonly PlacedWeight[], tables: Tables): string {
  const places = new Map<string, Place & { readonly weight: number; readonly words: readonly string[] }>();
  const weighty = weights.filter(({ weight }) => weight > 0);
  if (weighty.length === 0) return '';
  for (const { element, words, weight } of weighty) {
    const found = locateElement(element, tables);
    if (!found) continue;
    const key = found.position.join(' ');
    const place = places.get(key) ?? { ...found, weight: 0, words: [] };
    places.set(key, { ...place, weight: place.weight + weight, words: [...place.words, words] });
  }
  const view = createView('corridor', WIDTH);
  const shown = [...places.values()]
    .sort((a, b) => b.weight - a.weight)
    .flatMap((place) => {
      const at = findPoint(view, ...place.position);
      return at ? [{ ...place, x: at[0], y: at[1] }] : [];
    });
  if (shown.length === 0) {
    return `<p class="muted">${escapeText(title)}: none of the ${weighty.length} has one place on the map.</p>`;
  }
  const placed = shown.reduce((sum, { words }) => sum + words.length, 0);
  const most = shown[0].weight;
  const circles = shown.map(({ x, y, weight, name, words }) => {
    const radius = Math.max(2, LARGEST_PX * Math.sqrt(weight / most));
    const says = `${name}: ${formatNumber(weight)} ${unit}\n${words.slice(0, 8).join('\n')}`;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="var(--lost)" fill-opacity="0.4" stroke="var(--lost)"><title>${escapeText(says)}</title></circle>`;
  });
  const names = shown.slice(0, MAX_NAMES).map(({ x, y, name }, i) => {
    const right = x < WIDTH * 0.75;
    return `<text x="${(x + (right ? 8 : -8)).toFixed(1)}" y="${(y + 4 + (i % 2) * 12).toFixed(1)}" text-anchor="${right ? 'start' : 'end'}" class="small place">${escapeText(name)}</text>`;
  });
  const { heightPx } = view;
  return (
    `<figure><div class="scroll" tabindex="0" role="region" aria-label="${escapeText(title)}">` +
    `<svg class="chart lb-map" viewBox="0 0 ${WIDTH} ${heightPx}" width="${WIDTH}" height="${heightPx}" role="img" aria-label="${escapeText(title)}">` +
    `<rect class="lb-water" width="${WIDTH}" height="${heightPx}"/>${drawBasemapPaths(view)}${circles.join('')}${names.join('')}</svg></div>` +
    `<figcaption>${escapeText(`${title}. Largest circle: ${shown[0].name}, ${formatNumber(most)} ${unit}. ${weighty.length - placed} of ${weighty.length} have no one place on it.`)}</figcaption></figure>`
  );
}

/** A row's own place, or that of the one element it is of: a crossing's hours lie at the crossing, a link at its middle. */
function locateElement(element: string, tables: Tables): Place | null {
  const stroke = element.indexOf('/');
  return locate(element.slice(0, stroke), element.slice(stroke + 1), tables);
}

/** Columns that name the element a row is of, and that element's table. */
const REFERENCES = [
  ['bcp_id', 'bcp'],
  ['link_id', 'link'],
  ['node_id', 'node'],
  ['terminal_id', 'terminal'],
] as const;

function locate(table: string, id: string, tables: Tables): Place | null {
  if (!(table in tables)) return null;
  const row = findRow(tables, table as TableName, id) as Record<string, unknown> | undefined;
  if (!row) return null;
  const name = String(row.name ?? id);
  if (typeof row.x_coord === 'number' && typeof row.y_coord === 'number') {
    return { position: [row.x_coord, row.y_coord], name };
  }
  const line = typeof row.geometry === 'string' ? parseWkt(row.geometry) : null;
  const middle = line?.[line.length >> 1];
  if (middle) return { position: [middle[0], middle[1]], name };
  for (const [column, target] of REFERENCES) {
    const value = row[column];
    // A link's own crossing is not where the link is.
    if (table !== 'link' && target !== table && typeof value === 'string') return locate(target, value, tables);
  }
  return null;
}
