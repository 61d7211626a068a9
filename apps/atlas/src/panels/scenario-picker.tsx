import { draftTitle } from '../data/draft-title.ts';
import { scenarioTitle } from '../data/names.ts';
import { DRAFT_ID } from '../state/atlas-state.ts';
import { keyOf } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData, ScenarioInfo } from '../worker/corridor-data.ts';
import { formatRunKey } from '../worker/run-view.ts';
import { Changes } from './changes.tsx';
import { Skeleton } from './skeleton.tsx';

/** Years on from the base that a scenario may be moved to. */
const YEARS_AHEAD = 13;

/** Which scenario, and in which year; the chosen one says what it is and what it changes. */
export function ScenarioPicker() {
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  return (
    <section className="block" aria-labelledby="scenario-heading">
      <div className="block-head">
        <h2 id="scenario-heading">{messages.scenario}</h2>
        {corridor ? <YearSelect corridor={corridor} /> : null}
      </div>
      {corridor ? <ScenarioList corridor={corridor} /> : <Skeleton rows={6} />}
    </section>
  );
}

function ScenarioList({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const year = useAtlasState((state) => state.year);
  const chosen = useAtlasState((state) => state.scenarioId) ?? corridor.baseId;
  const draft = useAtlasState((state) => state.draft);
  return (
    <fieldset className="scenarios">
      <legend className="hidden">
        {messages.scenario}. {messages.scenarioHelp}
      </legend>
      {corridor.scenarios.map((scenario) => (
        <div key={scenario.id} className="scenario" data-chosen={scenario.id === chosen}>
          <label>
            <input
              type="radio"
              name="scenario"
              value={scenario.id}
              checked={scenario.id === chosen}
              onChange={() => actions.chooseScenario(scenario.id, year)}
            />
            <span className="scenario-title">{scenarioTitle(language, scenario)}</span>
            <span className="scenario-year">{scenario.year}</span>
          </label>
          {scenario.id === chosen ? <Chosen scenario={scenario} /> : null}
        </div>
      ))}
      {draft === null ? null : (
        <div className="scenario" data-chosen={chosen === DRAFT_ID}>
          <label>
            <input
              type="radio"
              name="scenario"
              value={DRAFT_ID}
              checked={chosen === DRAFT_ID}
              onChange={() => actions.chooseScenario(DRAFT_ID, year)}
            />
            <span className="scenario-title">{draftTitle(draft) ?? messages.ownScenario}</span>
            <span className="scenario-year">{messages.ownScenario}</span>
          </label>
          {chosen === DRAFT_ID ? (
            <div className="scenario-about">
              <Changes />
            </div>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}

function Chosen({ scenario }: { scenario: ScenarioInfo }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const isBase = useAtlasState((state) => state.corridor?.baseId === scenario.id);
  return (
    <div className="scenario-about">
      <p lang="en">{scenario.description}</p>
      <Changes />
      {isBase ? null : (
        <p className="scenario-ways">
          <button type="button" className="plain" onClick={() => actions.compare([scenario.id])}>
            {messages.compareScenario}
          </button>
        </p>
      )}
    </div>
  );
}

function YearSelect({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const scenarioId = useAtlasState((state) => state.scenarioId);
  const year = useAtlasState((state) => state.year);
  // Of a scenario that is being edited the solve tells it.
  const solved = useAtlasState((state) => {
    const key = keyOf(state, scenarioId ?? corridor.baseId, null);
    return key ? state.runs.get(formatRunKey(key))?.year : undefined;
  });
  const own = corridor.scenarios.find(({ id }) => id === (scenarioId ?? corridor.baseId))?.year ?? solved;
  const first = corridor.tables.config[0]?.base_year ?? own ?? 2022;
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, index) => first + index).filter((item) => item !== own);
  return (
    <label className="inline-label">
      <span>{messages.year}</span>
      <select
        value={year ?? ''}
        onChange={(event) =>
          actions.chooseScenario(scenarioId, event.target.value === '' ? null : Number(event.target.value))
        }
      >
        <option value="">{messages.ownYear(own ?? '…')}</option>
        {years.map((item) => (
          <option key={item} value={item}>
            {item}
          </option>
        ))}
      </select>
    </label>
  );
}
