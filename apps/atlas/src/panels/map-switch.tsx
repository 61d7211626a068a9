/** Which of the compared scenarios the difference map is of: a switch over the map, so that the eye stays where it is. */
import { draftTitle } from '../data/draft-title.ts';
import { scenarioTitle } from '../data/names.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { DRAFT_ID } from '../state/atlas-state.ts';
import { listCompared } from '../state/compared.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import './map-tools.css';

export function MapSwitch() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(mapWords);
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const chosen = useAtlasState((state) => state.scenarioId);
  const draft = useAtlasState((state) => state.draft);
  const compared = useAtlasState((state) => listCompared(state).join(','));
  const ids = compared.split(',').filter(Boolean);
  if (!corridor || ids.length < 2) return null;
  const nameOf = (id: string) => {
    const scenario = corridor.scenarios.find((item) => item.id === id);
    if (scenario) return scenarioTitle(language, scenario);
    return (id === DRAFT_ID && draft ? draftTitle(draft) : null) ?? messages.ownScenario;
  };
  return (
    <fieldset className="switch">
      <legend className="hidden">{words.switchMap}</legend>
      {ids.map((id) => (
        <label key={id} data-on={id === chosen}>
          <input
            type="radio"
            name="map-switch"
            checked={id === chosen}
            onChange={() => actions.chooseScenario(id, null, 'difference')}
          />
          <span>{nameOf(id)}</span>
        </label>
      ))}
    </fieldset>
  );
}
