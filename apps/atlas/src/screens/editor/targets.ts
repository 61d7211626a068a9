/** What an edit may work on, by name: places and links that pass, works that are finished, tables that hold figures. */
import { elementName } from '../../data/names.ts';
import type { Language } from '../../i18n/index.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { Option } from '../combobox.tsx';

export const OPERATIONS = ['close', 'open', 'restrict', 'scale', 'complete'] as const;
export type EditorOperation = (typeof OPERATIONS)[number];

const MOST = 10;
const PASSED = ['bcp', 'link', 'transfer', 'terminal', 'node'] as const;
const TABLES: Readonly<Record<EditorOperation, readonly (keyof CorridorData['tables'])[]>> = {
  close: PASSED,
  open: PASSED,
  restrict: PASSED,
  scale: ['link', 'bcp', 'transfer', 'terminal'],
  complete: ['project', 'phase'],
};
const KEYS: Readonly<Record<string, string>> = {
  bcp: 'bcp_id',
  link: 'link_id',
  transfer: 'transfer_id',
  terminal: 'terminal_id',
  node: 'node_id',
  project: 'project_id',
  phase: 'phase_id',
};
/** Whole tables whose figures scenarios often multiply. */
const WHOLE = ['demand', 'tariff', 'speed', 'bcp_performance', 'loading', 'transfer', 'terminal'] as const;

interface TargetOption extends Option {
  readonly text: string;
}

const lists = new WeakMap<CorridorData, Map<string, readonly TargetOption[]>>();

/** Targets whose name or id holds every word. @cost O(rows) */
export function searchTargets(
  corridor: CorridorData,
  language: Language,
  operation: EditorOperation,
  kinds: Readonly<Record<string, string>>,
  text: string,
): readonly Option[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = listTargets(corridor, language, operation, kinds).filter((option) =>
    words.every((word) => option.text.includes(word)),
  );
  return found.slice(0, MOST);
}

function listTargets(
  corridor: CorridorData,
  language: Language,
  operation: EditorOperation,
  kinds: Readonly<Record<string, string>>,
): readonly TargetOption[] {
  const known = lists.get(corridor) ?? new Map<string, readonly TargetOption[]>();
  lists.set(corridor, known);
  const key = `${operation} ${language}`;
  let list = known.get(key);
  if (!list) {
    const rows = TABLES[operation].flatMap((table) =>
      (corridor.tables[table] as readonly object[]).map((row) => {
        const id = `${table}/${(row as Record<string, unknown>)[KEYS[table]]}`;
        const name = elementName(corridor, language, id);
        const english = elementName(corridor, 'en', id);
        return { id, name, about: `${kinds[table] ?? table} · ${id}`, text: `${name} ${english} ${id}`.toLowerCase() };
      }),
    );
    const whole =
      operation === 'scale'
        ? WHOLE.map((table) => ({
            id: table,
            name: table,
            about: kinds.table,
            text: `${table} ${kinds.table}`.toLowerCase(),
          }))
        : [];
    list = [...whole, ...rows];
    known.set(key, list);
  }
  return list;
}
