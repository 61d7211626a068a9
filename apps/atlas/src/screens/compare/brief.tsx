/** Two pages for a meeting: scenarios in words and on a map, figures; then causes, assumptions, sources and the command. */
import { Figure } from '../../charts/figure.tsx';
import { draftId } from '../../data/draft-title.ts';
import { listLines } from '../../panels/changes.tsx';
import { CorridorTitle } from '../../panels/corridor-title.tsx';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import { CauseColumns } from './cause-columns.tsx';
import { ChangeMap } from './change-map.tsx';
import type { Column } from './compare-screen.tsx';
import { CompareTable } from './compare-table.tsx';
import { Grounds } from './grounds.tsx';

interface BriefProps {
  readonly columns: readonly Column[];
  readonly corridor: CorridorData;
  readonly base: RunView;
}

/** Lines of a scenario: with more scenarios each has less room. */
const MOST_LINES = [6, 6, 4, 3, 3];

export function Brief({ columns, corridor, base }: BriefProps) {
  const messages = useMessages();
  const words = useWords(compareWords);
  const draft = useAtlasState((state) => state.draft);
  const ids = columns.map(({ id }) => (id === DRAFT_ID && draft !== null ? `${draftId(draft)}.yaml` : id));
  return (
    <article className="brief" data-scenarios={columns.length}>
      <div className="sheet">
        <header className="only-print">
          <CorridorTitle />
        </header>
        <InWords columns={columns} corridor={corridor} />
        <div className="change-maps card">
          {columns.map(({ id, title, run }) =>
            run ? (
              <Figure
                key={id}
                title={words.mapOf(title)}
                about={`${title}, ${run.year}; ${messages.perYearUnit}`}
                sources={[messages.boundaries]}
              >
                <ChangeMap title={title} run={run} base={base} corridor={corridor} />
              </Figure>
            ) : null,
          )}
        </div>
        <CompareTable columns={columns} base={base} />
      </div>
      <div className="sheet">
        <CauseColumns columns={columns} base={base} corridor={corridor} />
        <Grounds columns={columns} corridor={corridor} base={base} ids={ids} />
      </div>
    </article>
  );
}

function InWords({ columns, corridor }: { columns: readonly Column[]; corridor: CorridorData }) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const most = MOST_LINES[columns.length] ?? 3;
  return (
    <section className="card">
      <h2>{messages.changes}</h2>
      <dl className="in-words">
        {columns.map(({ id, title, run }) => {
          const lines = run ? listLines(run.changes, corridor, language, messages) : [messages.changesWait];
          return (
            <div key={id}>
              <dt>{title}</dt>
              {language === 'en' && columns.length < 3 ? <dd>{descriptionOf(corridor, id)}</dd> : null}
              {lines.slice(0, most).map((line) => (
                <dd key={line}>{line}</dd>
              ))}
              {lines.length > most ? <dd>{messages.more(lines.length - most)}</dd> : null}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** In English alone: the corridor has no other. */
function descriptionOf({ scenarios }: CorridorData, id: string): string {
  return scenarios.find((scenario) => scenario.id === id)?.description ?? '';
}
