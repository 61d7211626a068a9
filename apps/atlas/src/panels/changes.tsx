import { elementName } from '../data/names.ts';
import { formatFixed, formatNumber } from '../format/number.ts';
import type { Language, Messages } from '../i18n/index.ts';
import { findWanted, isComparing } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import type { ChangeView } from '../worker/run-view.ts';

const MOST = 5;

/** What the chosen scenario changes against the base, in the page's words. */
export function Changes() {
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const run = useAtlasState(findWanted);
  const comparing = useAtlasState(isComparing);
  if (!corridor) return null;
  if (!comparing) return <p className="note">{messages.noChange}</p>;
  if (!run) return <p className="note">{messages.changesWait}</p>;
  const lines = listLines(run.changes, corridor, language, messages);
  const rest = lines.length - MOST;
  return (
    <>
      <h3>{messages.changes}</h3>
      <ul className="changes">
        {lines.slice(0, MOST).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {rest > 0 ? <li>{messages.more(rest)}</li> : null}
      </ul>
    </>
  );
}

/** Changes in the page's words, a line each; closings of the same days are told in one. */
export function listLines(
  changes: readonly ChangeView[],
  corridor: CorridorData,
  language: Language,
  messages: Messages,
): string[] {
  const closings = new Map<string, string[]>();
  const others: string[] = [];
  for (const change of changes) {
    if (change.op === 'close') {
      const when = describeWhen(change, messages);
      closings.set(when, [...(closings.get(when) ?? []), elementName(corridor, language, change.target)]);
    } else {
      others.push(describeChange(change, corridor, language, messages));
    }
  }
  return [...[...closings].map(([when, names]) => messages.closed(names.join('; '), when)), ...others];
}

function describeChange(change: ChangeView, corridor: CorridorData, language: Language, messages: Messages): string {
  const { op, target, from, to, words } = change;
  const name = () => elementName(corridor, language, op === 'complete' ? withoutColumn(target) : target);
  switch (op) {
    case 'restrict':
      return messages.restricted(name(), formatNumber(Number(to)), describeWhen(change, messages));
    case 'complete':
      return messages.completed(name(), String(to));
    case 'year':
      return messages.yearChanges(String(from), String(to));
    default: {
      const [table, row, column = ''] = splitTarget(target);
      if (row === '*') return messages.rowsChange(`${table}/${column}`, op === 'scale' ? `× ${to}` : String(to), words);
      const what = `${elementName(corridor, language, `${table}/${row}`)}, ${column.replaceAll('_', ' ')}`;
      return messages.cellChanges(what, formatCell(from), formatCell(to), words);
    }
  }
}

function describeWhen({ fromDate, toDate }: ChangeView, messages: Messages): string {
  if (fromDate && toDate) {
    return messages.fromTo(Math.round((Date.parse(toDate) - Date.parse(fromDate)) / 86_400_000), fromDate);
  }
  if (fromDate) return messages.from(fromDate);
  return toDate ? messages.until(toDate) : messages.wholeYear;
}

/** `table/row/column`; a row's id may hold slashes. */
function splitTarget(target: string): [table: string, row: string, column?: string] {
  const [first, last] = [target.indexOf('/'), target.lastIndexOf('/')];
  if (first === last) return [target.slice(0, first), target.slice(first + 1)];
  return [target.slice(0, first), target.slice(first + 1, last), target.slice(last + 1)];
}

function withoutColumn(target: string): string {
  const [table, row] = splitTarget(target);
  return `${table}/${row}`;
}

function formatCell(value: ChangeView['from']): string {
  return typeof value === 'number' ? formatFixed(value, Number.isInteger(value) ? 0 : 2) : String(value ?? '–');
}
