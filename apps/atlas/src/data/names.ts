/** Names of the corridor's things in the page's language, or in English where the tables have no other. */
import type { Language, Messages } from '../i18n/index.ts';
import type { CorridorData, RowOf, ShownTables } from '../worker/corridor-data.ts';
import { findIn } from './find-in.ts';

interface Named {
  readonly name: string;
  readonly name_zh?: string | null;
  readonly name_ru?: string | null;
}

export function nameIn(language: Language, row: Named): string {
  return ((language === 'zh' ? row.name_zh : language === 'ru' ? row.name_ru : null) ?? row.name).replaceAll(
    ' - ',
    ' – ',
  );
}

/** A name short enough for a map: without what stands in brackets, after a slash or after a comma. */
export function shortName(name: string): string {
  return (
    name
      .replace(/\s*[(（[].*?[)）\]]/g, '')
      .replace(/\s*[/,，].*$/, '')
      .trim() || name
  );
}

export function nodeName(tables: ShownTables, language: Language, nodeId: string): string {
  const row = findIn(tables, 'node', nodeId);
  return row ? nameIn(language, row) : nodeId;
}

/** A link has a name in English alone; in the other languages its ends name it. */
export function linkName(tables: ShownTables, language: Language, row: RowOf<'link'>): string {
  if (language === 'en') return row.name.replaceAll(' - ', ' – ');
  const ends = [row.from_node_id, row.to_node_id].map((id) => shortName(nodeName(tables, language, id)));
  return ends.join(' – ');
}

export function layerName(tables: ShownTables, language: Language, layerId: string): string {
  const row = findIn(tables, 'layer', layerId);
  return row ? nameIn(language, row) : layerId;
}

/** A transfer too: its place and layers name it. */
export function transferName(tables: ShownTables, language: Language, row: RowOf<'transfer'>): string {
  if (language === 'en') return row.name;
  const [from, to] = [row.from_layer_id, row.to_layer_id].map((id) => layerName(tables, language, id));
  return `${nodeName(tables, language, row.node_id)}: ${from} → ${to}`;
}

export function countryName(tables: ShownTables, language: Language, countryId: string): string {
  const row = findIn(tables, 'country', countryId);
  return row ? nameIn(language, row) : countryId;
}

/** Of anything that results speak of by `table/row id`; the id where the page does not know the table. */
export function elementName({ tables }: CorridorData, language: Language, target: string): string {
  const slash = target.indexOf('/');
  const [table, id] = [target.slice(0, slash), target.slice(slash + 1)];
  switch (table) {
    case 'link': {
      const row = findIn(tables, 'link', id);
      return row ? linkName(tables, language, row) : id;
    }
    case 'transfer': {
      const row = findIn(tables, 'transfer', id);
      return row ? transferName(tables, language, row) : id;
    }
    case 'bcp':
    case 'terminal':
    case 'layer':
    case 'zone':
    case 'gas_line':
    case 'gas_node':
    case 'compressor':
    case 'heat_node':
    case 'project': {
      const row = findIn(tables, table, id);
      return row ? nameIn(language, row) : id;
    }
    case 'pipe': {
      const row = findIn(tables, 'pipe', id);
      const ends = row ? [row.from_gas_node_id, row.to_gas_node_id] : [];
      const nodes = ends.flatMap((end) => findIn(tables, 'gas_node', end) ?? []);
      return nodes.length === 2 ? nodes.map((node) => nameIn(language, node)).join(' – ') : id;
    }
    case 'heat_pipe': {
      const row = findIn(tables, 'heat_pipe', id);
      const ends = row ? [row.from_heat_node_id, row.to_heat_node_id] : [];
      const nodes = ends.flatMap((end) => findIn(tables, 'heat_node', end) ?? []);
      return nodes.length === 2 ? nodes.map((node) => nameIn(language, node)).join(' – ') : id;
    }
    case 'phase': {
      const row = findIn(tables, 'phase', id);
      const project = row && findIn(tables, 'project', row.project_id);
      const own = row ? nameIn(language, row) : id;
      const whole = project ? nameIn(language, project) : own;
      return own.startsWith(whole) ? own : `${whole}, ${own}`;
    }
    default:
      return nodeName(tables, language, id);
  }
}

interface Titled {
  readonly title: string;
  readonly title_zh?: string | null;
  readonly title_ru?: string | null;
}

/** @returns the title, and whether it is in the page's language */
export function titleIn(language: Language, row: Titled): { readonly text: string; readonly own: boolean } {
  const text = language === 'zh' ? row.title_zh : language === 'ru' ? row.title_ru : row.title;
  return { text: text ?? row.title, own: Boolean(text) };
}

export function scenarioTitle(language: Language, row: Titled): string {
  return titleIn(language, row).text;
}

/** A word of the engine's in the page's language, such as a region or a mode; itself where there is none. */
export function wordIn(words: Messages['modeNames'], word: string): string {
  return Object.hasOwn(words, word) ? words[word] : word;
}
