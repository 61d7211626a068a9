import { draftTitle } from '../data/draft-title.ts';
import { scenarioTitle } from '../data/names.ts';
import { DRAFT_ID } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';

/** The scenario that the page is about, where there is no room for the list. */
export function ScenarioSelect({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const chosen = useAtlasState((state) => state.scenarioId) ?? corridor.baseId;
  const draft = useAtlasState((state) => state.draft);
  return (
    <label className="field">
      {messages.scenario}
      <select value={chosen} onChange={(event) => actions.chooseScenario(event.target.value, null)}>
        {corridor.scenarios.map((scenario) => (
          <option key={scenario.id} value={scenario.id}>
            {scenarioTitle(language, scenario)}
          </option>
        ))}
        {draft === null ? null : <option value={DRAFT_ID}>{draftTitle(draft) ?? messages.ownScenario}</option>}
      </select>
    </label>
  );
}
