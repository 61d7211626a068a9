import { nameIn } from '../../data/names.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { ScenarioSelect } from '../scenario-select.tsx';
import { useWords } from '../use-words.ts';
import { routes as routesWords } from '../words/routes.ts';
import { PlaceField } from './place-field.tsx';

/** From, to, cargo and mode; each is in the address, and the answer follows it. */
export function RouteForm({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(routesWords);
  const language = useAtlasState((state) => state.language);
  const params = useAtlasState((state) => state.params);
  const classes = corridor.tables.commodity_class;
  return (
    <div className="form">
      <PlaceField
        corridor={corridor}
        label={words.from}
        nodeId={params.from ?? null}
        onChange={(from) => actions.go('routes', { from, route: null })}
      />
      <button
        type="button"
        aria-label={words.swap}
        title={words.swap}
        disabled={!params.from && !params.to}
        onClick={() => actions.go('routes', { from: params.to ?? null, to: params.from ?? null, route: null })}
      >
        ⇄
      </button>
      <PlaceField
        corridor={corridor}
        label={words.to}
        nodeId={params.to ?? null}
        onChange={(to) => actions.go('routes', { to, route: null })}
      />
      <label className="field">
        {words.cargo}
        <select
          value={params.class ?? 'container-general'}
          onChange={(event) => actions.go('routes', { class: event.target.value })}
        >
          {classes.map((row) => (
            <option key={row.class_id} value={row.class_id}>
              {nameIn(language, row)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.mode}
        <select
          value={params.mode ?? 'any'}
          onChange={(event) => actions.go('routes', { mode: event.target.value, route: null })}
        >
          <option value="any">{words.anyMode}</option>
          {['rail', 'road', 'sea'].map((mode) => (
            <option key={mode} value={mode}>
              {messages.modeNames[mode]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.depart}
        <input
          type="datetime-local"
          value={params.depart ?? ''}
          onChange={(event) => actions.go('routes', { depart: event.target.value || null, route: null })}
        />
      </label>
      <ScenarioSelect corridor={corridor} />
    </div>
  );
}
