import { useState } from 'react';
import { draftTitle } from '../../data/draft-title.ts';
import { scenarioTitle } from '../../data/names.ts';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { trace as traceWords } from '../words/trace.ts';

/** Sums over the network, which have inputs, and their means. */
const KPIS = [
  'total_cost_usd',
  'transport_cost_usd',
  'total_time_teu_h',
  'total_co2e_t',
  'teu_km',
  'mean_cost_usd_per_teu',
  'mean_time_h',
  'mean_co2e_t_per_teu',
] as const;

/** Scenario and figure: a key figure from a list, or any by its name. */
export function TraceForm({ figure, scenarioId }: { figure: string | null; scenarioId: string }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(traceWords);
  const language = useAtlasState((state) => state.language);
  const corridor = useAtlasState((state) => state.corridor);
  const draft = useAtlasState((state) => state.draft);
  const [typed, setTyped] = useState('');
  const kpi = KPIS.find((id) => figure === `kpi/${id}`) ?? '';
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) actions.go('trace', { figure: typed.trim() });
      }}
    >
      <label className="field">
        {messages.scenario}
        <select value={scenarioId} onChange={(event) => actions.go('trace', { of: event.target.value })}>
          {corridor?.scenarios.map((scenario) => (
            <option key={scenario.id} value={scenario.id}>
              {scenarioTitle(language, scenario)}
            </option>
          ))}
          {draft === null ? null : <option value={DRAFT_ID}>{draftTitle(draft) ?? messages.ownScenario}</option>}
        </select>
      </label>
      <label className="field">
        {words.figure}
        <select
          value={kpi}
          onChange={(event) => event.target.value && actions.go('trace', { figure: `kpi/${event.target.value}` })}
        >
          <option value="">{words.choose}</option>
          {KPIS.map((id) => (
            <option key={id} value={id}>
              {messages.kpis[id] ?? id}
            </option>
          ))}
        </select>
      </label>
      <label className="field wide">
        {words.other}
        <input
          type="text"
          value={typed}
          placeholder={words.otherHelp}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" disabled={typed.trim() === ''}>
        {words.show}
      </button>
    </form>
  );
}
