/** On what a comparison rests: method, assumptions, sources, and the command line that repeats it. */
import { findIn, type KeyedTable } from '../../data/find-in.ts';
import { elementName } from '../../data/names.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import type { Column } from './compare-screen.tsx';

interface GroundsProps {
  readonly columns: readonly Column[];
  readonly corridor: CorridorData;
  readonly base: RunView;
  /** Of the scenarios as the command line takes them. */
  readonly ids: readonly string[];
}

const CHANGED = ['link', 'bcp', 'transfer', 'terminal', 'project', 'phase'] as const satisfies readonly KeyedTable[];
const MOST_SOURCES = 8;
const MOST_ASSUMED = 6;

export function Grounds({ columns, corridor, base, ids }: GroundsProps) {
  const messages = useMessages();
  const words = useWords(compareWords);
  const language = useAtlasState((state) => state.language);
  const sources = listSources(columns, corridor);
  const assumed = listAssumed(columns, corridor).map((target) => elementName(corridor, language, target));
  const priceYear = corridor.tables.config[0]?.base_year ?? base.year;
  return (
    <section className="card grounds">
      <h2>{words.grounds}</h2>
      <p>{words.method}</p>
      <h3>{words.assumptions}</h3>
      <ul>
        {words.assumed(priceYear).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {assumed.length > 0 ? (
          <li>
            {words.assumedRows} {assumed.slice(0, MOST_ASSUMED).join('; ')}
            {assumed.length > MOST_ASSUMED ? ` ${messages.more(assumed.length - MOST_ASSUMED)}` : ''}
          </li>
        ) : null}
      </ul>
      {sources.length > 0 ? (
        <>
          <h3>{words.sources}</h3>
          <ul lang="en" className="sources">
            {sources.slice(0, MOST_SOURCES).map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{words.command}</h3>
      <Scroll label={words.command}>
        <pre className="command">{`npx landbridge compare ${[base.key.scenarioId, ...ids].join(' ')}`}</pre>
      </Scroll>
      <p className="note">{words.hashes}</p>
      <ul className="hashes">
        {[{ id: base.key.scenarioId, run: base as RunView | null }, ...columns].map(({ id, run }) => (
          <li key={id}>
            {id}: <code>{run?.hash.slice(0, 16) ?? '…'}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rows that the scenarios change, each once. */
function listChanged(columns: readonly Column[], { tables }: CorridorData) {
  const found = new Map<string, { readonly source_id: string; readonly basis: string }>();
  for (const { target } of columns.flatMap(({ run }) => run?.changes ?? [])) {
    const table = CHANGED.find((name) => target.startsWith(`${name}/`));
    if (!table) continue;
    const id = target.slice(table.length + 1);
    const own = findIn(tables, table, id) ? id : id.slice(0, Math.max(0, id.lastIndexOf('/')));
    const row = findIn(tables, table, own);
    if (row && 'source_id' in row) found.set(`${table}/${own}`, row);
  }
  return found;
}

function listAssumed(columns: readonly Column[], corridor: CorridorData): string[] {
  return [...listChanged(columns, corridor)].filter(([, { basis }]) => basis === 'assumed').map(([target]) => target);
}

/** Of what the scenarios change. */
function listSources(columns: readonly Column[], corridor: CorridorData): string[] {
  const found = new Set<string>();
  for (const { source_id: id } of listChanged(columns, corridor).values()) {
    const source = findIn(corridor.tables, 'source', id);
    if (!source || source.kind === 'none') continue;
    const words = [source.publisher, source.year].filter(Boolean).join(', ');
    found.add(`${source.title}${words ? ` (${words})` : ''}${source.url ? `. ${source.url}` : ''}`);
  }
  return [...found].sort();
}
