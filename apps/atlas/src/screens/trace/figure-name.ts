/** What a figure is called: a key figure, what passes an element, or a cell of a table. */
import { elementName } from '../../data/names.ts';
import type { Language, Messages } from '../../i18n/index.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { ColumnWords } from '../../worker/views/trace.ts';
import type { Words } from '../words/index.ts';

const NAMED: readonly string[] = ['link', 'bcp', 'transfer', 'terminal', 'layer', 'project', 'phase', 'node'];

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
  const named = NAMED.includes(table) ? elementName(corridor, language, `${table}/${row}`) : `${table} ${row}`;
  return { name: `${named}: ${column.replaceAll('_', ' ')}`, about: columns.get(`${table}/${column}`) ?? null };
}
