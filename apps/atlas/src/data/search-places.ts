/** Places by what is typed so far: a name in any language, an id, a code or another spelling. */
import type { CorridorData, RowOf } from '../worker/corridor-data.ts';

const MOST = 8;

/** Best first: whole names, then beginnings of names, then beginnings of words. @cost O(nodes) */
export function searchPlaces({ tables }: CorridorData, text: string): RowOf<'node'>[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const ranked = tables.node.flatMap((node) => {
    const ranks = listNames(node).map((name) => rankName(name, wanted));
    const rank = Math.min(...ranks);
    return rank < Number.POSITIVE_INFINITY ? [{ node, rank }] : [];
  });
  ranked.sort((a, b) => a.rank - b.rank || kindOf(a.node) - kindOf(b.node) || (a.node.name < b.node.name ? -1 : 1));
  return ranked.slice(0, MOST).map(({ node }) => node);
}

/** Among places of like names a city or port goes before a terminal, and that before a junction. */
function kindOf({ node_type: type }: RowOf<'node'>): number {
  if (type === 'city' || type === 'seaport') return 0;
  return type === 'rail_junction' || type === 'road_junction' ? 2 : 1;
}

function rankName(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : Number.POSITIVE_INFINITY;
}

function listNames(node: RowOf<'node'>): string[] {
  const names = [node.node_id, node.name, node.name_zh, node.name_ru, node.name_local, node.unlocode];
  return [...names, ...(node.other_codes?.split(';') ?? [])].flatMap((name) => (name ? [fold(name)] : []));
}

/** Without case, accents and punctuation; CJK and Cyrillic letters stay. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
