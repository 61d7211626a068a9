/** A place from what a person types: an id, a UN/LOCODE, another code, or a name in any of the corridor's languages. */
import { type Corridor, type Row, suggest } from '@landbridge/corridor';
import { Failure } from './failure.ts';

/** Without case, accents, brackets and punctuation; CJK and Cyrillic letters stay. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * @throws Failure `place.unknown` with the nearest names, or `place.ambiguous` with the places that fit
 * @cost O(nodes)
 */
export function findPlace(corridor: Corridor, text: string): Row<'node'> {
  const nodes = corridor.tables.node;
  const byId = nodes.find((node) => node.node_id === text);
  if (byId) return byId;
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  const byCode = nodes.filter((node) => node.unlocode === code);
  if (byCode.length > 0) return pickOne(byCode, text);
  const wanted = foldName(text);
  if (wanted === '') throw new Failure('place.unknown', 'The place is empty; give an id, a UN/LOCODE or a name');
  const exact = nodes.filter((node) => listNames(node).includes(wanted));
  if (exact.length > 0) return pickOne(exact, text);
  const whole = nodes.filter((node) => listNames(node).some((name) => name.startsWith(`${wanted} `)));
  if (whole.length > 0) return pickOne(whole, text);
  const near = suggest(wanted, nodes.flatMap(listNames));
  const hint = near ? nodes.find((node) => listNames(node).includes(near)) : undefined;
  throw new Failure(
    'place.unknown',
    `There is no place "${text}" in the corridor; give an id, a UN/LOCODE or a name in English, Chinese or Russian.` +
      (hint ? ` Did you mean ${hint.name} (${hint.node_id})?` : ''),
  );
}

function listNames(node: Row<'node'>): string[] {
  const names = [node.node_id, node.name, node.name_zh, node.name_ru, node.name_local];
  const others = node.other_codes?.split(';') ?? [];
  const withoutBrackets = names.map((name) => name?.replace(/[（(].*?[)）]/g, ''));
  return [...names, ...withoutBrackets, ...others].flatMap((name) => (name ? [foldName(name)] : [])).filter(Boolean);
}

/** Where several places bear the name, a city or terminal goes before a border post or junction of the same name. */
function pickOne(found: readonly Row<'node'>[], text: string): Row<'node'> {
  if (found.length === 1) return found[0];
  const cities = found.filter(
    (node) => node.node_type === 'city' || node.node_type === 'terminal' || node.node_type === 'seaport',
  );
  if (cities.length === 1) return cities[0];
  const list = found.map((node) => `${node.node_id} (${node.name}, ${node.country_id})`).join(', ');
  throw new Failure('place.ambiguous', `Several places fit "${text}": ${list}. Give the id.`);
}
