/** Names of the corridor and the record in English, Chinese and Russian, found in a sentence. */
import type { RecordData } from '../record.ts';
import { foldName } from '../value/fold-name.ts';
import type { EntityLink } from './types.ts';
import { type Token, tokenize } from './words/tokens.ts';

interface Named {
  readonly entity: string;
  readonly name: string;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly named: Named[];
}

export interface Gazetteer {
  readonly root: Node;
  /** Chinese names by their first two characters. */
  readonly han: ReadonlyMap<string, readonly (Named & { readonly text: string })[]>;
  readonly acronyms: ReadonlyMap<string, readonly Named[]>;
}

/** A name that many rows share links to the first of them. */
const MOST_LINKS = 6;
const CORRIDOR_TABLES = ['country', 'node', 'project', 'gas_line', 'named_route'] as const;
const RECORD_NAMES = ['subject', 'actor', 'activity'] as const;
const KEYS: Readonly<Record<string, string>> = {
  subject: 'subject_id',
  country: 'country_id',
  actor: 'actor_id',
  activity: 'activity_id',
  project: 'project_id',
  gas_line: 'gas_line_id',
  named_route: 'named_route_id',
  node: 'node_id',
};

const built = new WeakMap<RecordData, Gazetteer>();

/** @cost O(names) on the first call for a record, O(1) after */
export function getGazetteer(record: RecordData): Gazetteer {
  let gazetteer = built.get(record);
  if (!gazetteer) {
    gazetteer = build(record);
    built.set(record, gazetteer);
  }
  return gazetteer;
}

function build(record: RecordData): Gazetteer {
  const root: Node = { next: new Map(), named: [] };
  const han = new Map<string, (Named & { text: string })[]>();
  const acronyms = new Map<string, Named[]>();
  const tables: Readonly<Record<string, readonly object[]>> = {
    ...Object.fromEntries(RECORD_NAMES.map((name) => [name, record.tables[name]])),
    ...Object.fromEntries(CORRIDOR_TABLES.map((name) => [name, record.corridor.tables[name]])),
  };
  // `Pipeline, line A` is called `Pipeline` where nothing else is.
  const whole = new Set(
    Object.keys(KEYS).flatMap((table) =>
      (tables[table] as readonly Readonly<Record<string, unknown>>[]).flatMap(({ name, name_zh, name_ru }) => [
        name,
        name_zh,
        name_ru,
      ]),
    ),
  );
  for (const [table, key] of Object.entries(KEYS)) {
    for (const row of tables[table] as readonly Readonly<Record<string, unknown>>[]) {
      const named = { entity: `${table}/${row[key]}`, name: String(row.name ?? '') };
      for (const alias of listAliases(row, table, whole)) {
        if (/\p{Script=Han}/u.test(alias)) push(han, alias.slice(0, 2), { ...named, text: alias });
        else addName(root, alias, named);
      }
      if (table === 'actor') for (const letters of initialsOf(named.name)) push(acronyms, letters, named);
    }
  }
  return { root, han, acronyms };
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** The names of a row, what stands before a comma or bracket, and the people of a country. */
function listAliases(
  row: Readonly<Record<string, unknown>>,
  table: string,
  taken: ReadonlySet<unknown>,
): readonly string[] {
  const own = [row.name, row.name_zh, row.name_ru, row.name_local, ...String(row.other_codes ?? '').split(';')]
    .filter((name): name is string => typeof name === 'string')
    .map((name) => name.trim());
  const parts = own.flatMap((name) => {
    const short = [name.split(/[,(（]/)[0].trim(), name.replace(/^(?:.*[«“])?([^»”]*)[»”].*$/, '$1')];
    return [name, ...short.filter((part) => !taken.has(part))];
  });
  const people = table === 'country' || table === 'actor' ? listPeople(String(row.name)) : [];
  return [...new Set([...parts, ...people])].filter((name) => name.length >= (/\p{Script=Han}/u.test(name) ? 2 : 3));
}

/** The adjective of a country by the usual endings: Kazakh, Chinese, Russian, Iranian. */
function listPeople(name: string): readonly string[] {
  if (!/^\p{Lu}\p{Ll}+$/u.test(name)) return name === 'Central Asia' ? ['Central Asian'] : [];
  if (/stan$/.test(name)) return [name.replace(/i?stan$/, ''), name.replace(/i?stan$/, 's')];
  if (/a$/.test(name)) return [`${name}n`, `${name.slice(0, -1)}ese`];
  return /n$/.test(name) ? [`${name}ian`] : [];
}

/** ADB of Asian Development Bank. */
function initialsOf(name: string): readonly string[] {
  const letters = name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join('');
  return letters.length >= 3 ? [letters] : [];
}

function addName(root: Node, name: string, named: Named): void {
  let node = root;
  for (const token of tokenize(name)) {
    if (token.kind === 'sign') continue;
    const key = keyOf(token);
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map(), named: [] };
      node.next.set(key, next);
    }
    node = next;
  }
  if (node !== root && !node.named.some((other) => other.entity === named.entity)) node.named.push(named);
}

/** One spelling of a word: without marks; Russian words without their endings. */
function keyOf(token: Token): string {
  if (token.kind === 'number') return token.text;
  if (!/\p{Script=Cyrillic}/u.test(token.text)) return foldName(token.lower);
  return token.lower
    .replace(/ё/g, 'е')
    .replace(
      /(?:ами|ями|ого|его|ому|ему|ской|ский|ская|ском|ских|ой|ый|ий|ая|ое|ые|ом|ем|ам|ям|ах|ях|[аеиоуыьюяй])$/u,
      '',
    );
}

/** @cost O(tokens x longest name) */
export function findEntities(gazetteer: Gazetteer, text: string, tokens: readonly Token[]): readonly EntityLink[] {
  const links: EntityLink[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].kind === 'sign') continue;
    const match = longest(gazetteer.root, tokens, i);
    const acronym = /^\p{Lu}{3,}$/u.test(tokens[i].text) ? gazetteer.acronyms.get(tokens[i].text) : undefined;
    const named = match?.named ?? acronym;
    // A name is written with a capital; `trade` and `road` are words.
    if (
      !named ||
      (!/^[\p{Lu}\d]/u.test(tokens[i].text) &&
        !/\p{Lu}/u.test(
          tokens
            .slice(i, match?.next ?? i + 1)
            .map((token) => token.text)
            .join(''),
        ))
    )
      continue;
    const next = match?.next ?? i + 1;
    for (const { entity, name } of named.slice(0, MOST_LINKS))
      links.push({ entity, name, start: tokens[i].start, end: tokens[next - 1].end });
    i = next - 1;
  }
  return gazetteer.han.size > 0 && /\p{Script=Han}/u.test(text) ? [...links, ...findHan(gazetteer, text)] : links;
}

function longest(root: Node, tokens: readonly Token[], i: number): { named: readonly Named[]; next: number } | null {
  let node: Node | undefined = root;
  let best: { named: readonly Named[]; next: number } | null = null;
  for (let at = i; at < tokens.length && at - i < 14; at++) {
    const token = tokens[at];
    if (token.kind === 'sign') {
      if (['-', '–', '(', ')', ',', '«', '»', "'", '’'].includes(token.text) && at > i) continue;
      break;
    }
    node = node.next.get(keyOf(token));
    if (!node) break;
    if (node.named.length > 0) best = { named: node.named, next: at + 1 };
  }
  return best;
}

function findHan({ han }: Gazetteer, text: string): readonly EntityLink[] {
  const links: EntityLink[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    const names = (han.get(text.slice(i, i + 2)) ?? []).filter((item) => text.startsWith(item.text, i));
    const length = Math.max(0, ...names.map((item) => item.text.length));
    for (const { entity, name, text: found } of names) {
      if (found.length === length) links.push({ entity, name, start: i, end: i + length });
    }
    if (length > 0) i += length - 1;
  }
  return links;
}
