/** Up to four scenarios beside the baseline: figures with differences, where they arise, and a brief for the printer. */
import { draftTitle } from '../../data/draft-title.ts';
import { scenarioTitle } from '../../data/names.ts';
import { loadBasemap } from '../../map/basemap.ts';
import { RunStatus } from '../../panels/run-status.tsx';
import { Skeleton } from '../../panels/skeleton.tsx';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { findCompared, listCompared, MOST_COMPARED } from '../../state/compared.ts';
import { findBase } from '../../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { RunView } from '../../worker/run-view.ts';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import { Appraisal } from './appraisal/appraisal.tsx';
import { Brief } from './brief.tsx';
import '../screens.css';
import './compare.css';

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly run: RunView | null;
}

export function CompareScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(compareWords);
  const state = useAtlasState((all) => all);
  const { corridor, language, draft } = state;
  const chosen = listCompared(state);
  const base = findBase(state);
  const runs = findCompared(state);
  const nameOf = (id: string) => {
    const scenario = corridor?.scenarios.find((item) => item.id === id);
    return scenario ? scenarioTitle(language, scenario) : ((draft && draftTitle(draft)) ?? messages.ownScenario);
  };
  const others = [
    ...(corridor?.scenarios.filter(({ id }) => id !== corridor.baseId).map(({ id }) => id) ?? []),
    ...(draft === null ? [] : [DRAFT_ID]),
  ];
  const columns: Column[] = chosen.map((id, index) => ({ id, title: nameOf(id), run: runs[index] }));
  return (
    <>
      <div className="screen-head no-print">
        <h1>{messages.screens.compare}</h1>
        <p className="note">{words.help(MOST_COMPARED)}</p>
      </div>
      <RunStatus />
      <fieldset className="compare-choice no-print">
        <legend className="hidden">{words.choose}</legend>
        {others.map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= MOST_COMPARED}
              onChange={() =>
                actions.compare(chosen.includes(id) ? chosen.filter((item) => item !== id) : [...chosen, id])
              }
            />
            {nameOf(id)}
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? (
        <div className="empty card">
          <h2>{words.emptyTitle}</h2>
          <p>{words.empty}</p>
        </div>
      ) : base && corridor ? (
        <>
          <p className="actions card no-print">
            {/* On paper the maps' land must not be missing. */}
            <button
              type="button"
              disabled={runs.includes(null)}
              onClick={() => void loadBasemap().then(() => requestAnimationFrame(() => print()))}
            >
              {words.print}
            </button>
          </p>
          <Brief columns={columns} corridor={corridor} base={base} />
        </>
      ) : (
        <Skeleton rows={10} />
      )}
      {corridor ? <Appraisal corridor={corridor} /> : null}
    </>
  );
}
