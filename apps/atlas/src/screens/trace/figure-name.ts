/** What a figure is called: a key figure, what passes an element, or a cell of a table. */
import { elementName } from '../../data/names.ts';
import type { Language, Messages } from '../../i18n/index.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { ColumnWords } from '../../worker/views/trace.ts';
import type { Words } from '../words/index.ts';

const NAMED: readonly string[] = [
  ...['link', 'bcp', 'transfer', 'terminal', 'layer', 'project', 'phase', 'node'],
  ...['gas_node', 'gas_line', 'pipe', 'compressor'],
];

/** A result, which has inputs; an input is traced on to what depends on it. */
export function isComputed(figure: string): boolean {
  return /^(kpi|result|gas)\//.test(figure);
}

export interface FigureWords {
  readonly name: string;
  /** What the column holds, in English; null where the name says it. */
  readonly about: string | null;
}

export function describeFigure(
  figure: string,
  corridor: CorridorData,
  language: Language,
  messages: Messages,
  words: Words['trace'],
  columns: ColumnWords = new Map(),
): FigureWords {
  const [table, ...rest] = figure.split('/');
  if (table === 'gas') return { name: nameGas(rest, corridor, language, words), about: null };
  if (table === 'kpi') return { name: messages.kpis[rest.join('/')] ?? figure, about: null };
  if (table === 'result') {
    const [kind, column] = [rest[0], rest[rest.length - 1]];
    const element = `${kind}/${rest.slice(1, -1).join('/')}`;
    return {
      name: `${elementName(corridor, language, element)}: ${column === 'time_h' ? words.time : words.teu}`,
      about: null,
    };
  }
  const [row, column] = [rest.slice(0, -1).join('/'), rest[rest.length - 1] ?? ''];
  const about = columns.get(`${table}/${column}`) ?? null;
  // A parameter's row is the figure: its column is a value, which says nothing.
  if (table.endsWith('_parameter') && column === 'value') {
    return { name: `${words.tables[table] ?? table}: ${row.replaceAll('_', ' ')}`, about: null };
  }
  const named = NAMED.includes(table) ? elementName(corridor, language, `${table}/${row}`) : row;
  const kind = words.tables[table] ?? (NAMED.includes(table) ? '' : table);
  return { name: `${kind ? `${kind} ` : ''}${named}: ${column.replaceAll('_', ' ')}`, about };
}

/** Of `DAY/kpi/ID` or `DAY/TABLE/ID/COLUMN`. */
function nameGas(
  [day, table, ...rest]: readonly string[],
  corridor: CorridorData,
  language: Language,
  words: Words['trace'],
): string {
  const column = rest[rest.length - 1] ?? '';
  const what = words.gas[`${table}/${column}`] ?? words.gas[column] ?? column;
  if (table === 'kpi') return `${what}, ${day}`;
  return `${elementName(corridor, language, `${table}/${rest.slice(0, -1).join('/')}`)}: ${what}, ${day}`;
}
