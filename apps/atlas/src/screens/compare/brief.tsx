/** Two pages for a meeting: the scenarios in words, the figures, causes, sources, and the command that repeats them. */
import type { ReactNode } from 'react';
import { draftId } from '../../data/draft-title.ts';
import { findIn, type KeyedTable } from '../../data/find-in.ts';
import { listLines } from '../../panels/changes.tsx';
import { CorridorTitle } from '../../panels/corridor-title.tsx';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import type { Column } from './compare-screen.tsx';

interface BriefProps {
  readonly columns: readonly Column[];
  readonly corridor: CorridorData;
  readonly base: RunView;
  readonly children: ReactNode;
}

const MOST_LINES = 6;
const CHANGED = ['link', 'bcp', 'transfer', 'terminal', 'project', 'phase'] as const satisfies readonly KeyedTable[];

export function Brief({ columns, corridor, base, children }: BriefProps) {
  const messages = useMessages();
  const { compare: words } = useWords();
  const language = useAtlasState((state) => state.language);
  const draft = useAtlasState((state) => state.draft);
  const ids = columns.map(({ id }) => (id === DRAFT_ID && draft !== null ? `${draftId(draft)}.yaml` : id));
  const sources = listSources(columns, corridor);
  return (
    <article className="brief">
      <header className="only-print">
        <CorridorTitle />
      </header>
      <section className="card">
        <h2>{messages.changes}</h2>
        <dl className="in-words">
          {columns.map(({ id, title, run }) => {
            const lines = run ? listLines(run.changes, corridor, language, messages) : [messages.changesWait];
            return (
              <div key={id}>
                <dt>{title}</dt>
                {lines.slice(0, MOST_LINES).map((line) => (
                  <dd key={line}>{line}</dd>
                ))}
                {lines.length > MOST_LINES ? <dd>{messages.more(lines.length - MOST_LINES)}</dd> : null}
              </div>
            );
          })}
        </dl>
      </section>
      {children}
      <section className="card">
        <h2>{words.grounds}</h2>
        <p>{words.method}</p>
        {sources.length > 0 ? (
          <>
            <h3>{words.sources}</h3>
            <ul lang="en" className="sources">
              {sources.map((source) => (
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
    </article>
  );
}

/** Of what the scenarios change. */
function listSources(columns: readonly Column[], { tables }: CorridorData): string[] {
  const found = new Set<string>();
  for (const { target } of columns.flatMap(({ run }) => run?.changes ?? [])) {
    const table = CHANGED.find((name) => target.startsWith(`${name}/`));
    if (!table) continue;
    const id = target.slice(table.length + 1);
    const row = findIn(tables, table, id) ?? findIn(tables, table, id.slice(0, Math.max(0, id.lastIndexOf('/'))));
    const source = row && 'source_id' in row ? findIn(tables, 'source', row.source_id) : undefined;
    if (source && source.kind !== 'none') {
      const words = [source.publisher, source.year].filter(Boolean).join(', ');
      found.add(`${source.title}${words ? ` (${words})` : ''}${source.url ? `. ${source.url}` : ''}`);
    }
  }
  return [...found].sort().slice(0, 12);
}
